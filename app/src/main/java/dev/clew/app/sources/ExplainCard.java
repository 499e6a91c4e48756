package dev.clew.app.sources;

import dev.clew.api.WorkloadRef;
import dev.clew.app.ui.Texts;

import javafx.beans.binding.Bindings;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.VBox;

import java.util.Locale;
import java.util.function.Consumer;

/** "Why isn't X here?": a search over every workload, which leads to its chain. */
final class ExplainCard extends VBox {
    private final SourcesModel model;
    private final Texts texts;
    private final Consumer<WorkloadRef> choose;
    private final TextField find = new TextField();
    private final ListView<WorkloadRef> found = new ListView<>();

    ExplainCard(SourcesModel model, Texts texts, Consumer<WorkloadRef> choose) {
        this.model = model;
        this.texts = texts;
        this.choose = choose;
        setId("sources-explain");
        getStyleClass().addAll("overlay", "explain");
        setVisible(false);
        var title = new Label();
        title.textProperty().bind(texts.of("sources.why"));
        title.getStyleClass().add("overlay-title");
        find.setId("sources-explain-find");
        find.promptTextProperty().bind(texts.of("sources.why.prompt"));
        find.accessibleTextProperty().bind(texts.of("sources.why.prompt"));
        find.textProperty().addListener((_, _, _) -> look());
        find.addEventFilter(KeyEvent.KEY_PRESSED, this::press);
        found.setId("sources-explain-list");
        found.setCellFactory(_ -> new Cell());
        found.addEventHandler(MouseEvent.MOUSE_CLICKED, _ -> take());
        var none = new Label();
        none.setWrapText(true);
        none.getStyleClass().add("second");
        none.textProperty().bind(texts.of("sources.why.none"));
        found.setPlaceholder(none);
        var more = new Label();
        more.setWrapText(true);
        more.getStyleClass().add("caption");
        more.textProperty()
                .bind(
                        Bindings.createStringBinding(
                                () ->
                                        model.inventory().hiddenNamespaces().get()
                                                ? texts.now("sources.hidden")
                                                : texts.now("sources.why.never"),
                                model.inventory().hiddenNamespaces(),
                                texts.language()));
        getChildren().addAll(title, find, found, more);
    }

    /** Opens it, or closes it. */
    void toggle() {
        setVisible(!isVisible());
        if (isVisible()) {
            find.clear();
            look();
            find.requestFocus();
        }
    }

    private void look() {
        var wanted = find.getText().strip().toLowerCase(Locale.ROOT);
        found.getItems()
                .setAll(
                        model.workloads().stream()
                                .filter(
                                        ref ->
                                                ref.nodeId()
                                                        .toLowerCase(Locale.ROOT)
                                                        .contains(wanted))
                                .toList());
        found.getSelectionModel().selectFirst();
    }

    private void press(KeyEvent event) {
        if (event.getCode() == KeyCode.ENTER) {
            take();
        } else if (event.getCode() == KeyCode.DOWN) {
            found.getSelectionModel().selectNext();
        } else if (event.getCode() == KeyCode.UP) {
            found.getSelectionModel().selectPrevious();
        } else {
            return;
        }
        event.consume();
    }

    private void take() {
        var chosen = found.getSelectionModel().getSelectedItem();
        if (chosen != null) {
            setVisible(false);
            choose.accept(chosen);
        }
    }

    private final class Cell extends ListCell<WorkloadRef> {
        Cell() {
            setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
            getStyleClass().add("explain-cell");
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(WorkloadRef ref, boolean empty) {
            super.updateItem(ref, empty);
            setText(
                    empty || ref == null
                            ? ""
                            : texts.now(
                                    "sources.why.row", ref.name(), ref.namespace(), ref.kind()));
        }
    }
}
