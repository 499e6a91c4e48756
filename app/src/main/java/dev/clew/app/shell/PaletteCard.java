package dev.clew.app.shell;

import dev.clew.app.ui.Faces;
import dev.clew.app.ui.Texts;

import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import java.util.Optional;

/** The palette: a field, and below it what it found. */
final class PaletteCard extends VBox {
    private final PaletteModel model;
    private final Runnable close;
    private final TextField field = new TextField();
    private final ListView<PaletteModel.Entry> list = new ListView<>();

    /**
     * @param close takes it away, before what was chosen is done
     */
    PaletteCard(PaletteModel model, Runnable close, Texts texts) {
        this.model = model;
        this.close = close;
        setId("palette");
        getStyleClass().addAll("overlay", "palette");
        setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        field.setId("palette-field");
        field.promptTextProperty().bind(texts.of("palette.prompt"));
        field.textProperty().bindBidirectional(model.query());
        field.addEventFilter(KeyEvent.KEY_PRESSED, this::press);
        list.setId("palette-list");
        list.setCellFactory(_ -> new Line(texts));
        list.setFocusTraversable(false);
        var nothing = new Label();
        nothing.textProperty().bind(texts.of("palette.nothing"));
        nothing.getStyleClass().add("second");
        list.setPlaceholder(nothing);
        list.setOnMouseClicked(_ -> chosen());
        model.found()
                .subscribe(
                        found -> {
                            list.getItems().setAll(found);
                            list.getSelectionModel().selectFirst();
                            list.scrollTo(0);
                        });
        getChildren().addAll(field, list);
        focusedProperty()
                .subscribe(
                        focused -> {
                            if (focused) {
                                field.requestFocus();
                            }
                        });
    }

    private void press(KeyEvent event) {
        switch (event.getCode()) {
            case DOWN -> step(1);
            case UP -> step(-1);
            case ENTER -> chosen();
            default -> {
                return;
            }
        }
        if (event.getCode() != KeyCode.ENTER) {
            list.scrollTo(Math.max(0, list.getSelectionModel().getSelectedIndex() - 4));
        }
        event.consume();
    }

    private void step(int by) {
        var last = model.found().get().size() - 1;
        var next = list.getSelectionModel().getSelectedIndex() + by;
        list.getSelectionModel().select(Math.clamp(next, 0, Math.max(0, last)));
    }

    private void chosen() {
        Optional.ofNullable(list.getSelectionModel().getSelectedItem())
                .ifPresent(
                        entry -> {
                            close.run();
                            entry.run().run();
                        });
    }

    private static final class Line extends ListCell<PaletteModel.Entry> {
        private final Texts texts;
        private final Label kind = new Label();
        private final Label title = new Label();
        private final Label hint = Faces.key("");
        private final HBox face;

        Line(Texts texts) {
            this.texts = texts;
            kind.getStyleClass().add("palette-kind");
            title.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
            var room = new Region();
            HBox.setHgrow(room, Priority.ALWAYS);
            hint.setMinWidth(Region.USE_PREF_SIZE);
            face = new HBox(8, kind, title, room, hint);
            face.getStyleClass().add("palette-line");
        }

        @Override
        protected void updateItem(PaletteModel.Entry entry, boolean empty) {
            super.updateItem(entry, empty);
            setGraphic(empty ? null : face);
            if (!empty) {
                kind.setText(texts.now(entry.kind()));
                title.setText(entry.title());
                hint.setText(entry.hint());
            }
        }
    }
}
