package dev.clew.app.clusters;

import dev.clew.app.Incident;
import dev.clew.app.ui.Faces;
import dev.clew.app.ui.Texts;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;

/** Adds a kubeconfig by hand: typed, or chosen in a dialog. */
final class PickerAdd extends VBox {
    private final PickerModel model;
    private final TextField path = new TextField();
    private final Label refusal = new Label();
    private final VBox form;
    private final Button open;

    PickerAdd(PickerModel model, PickerFiles files, Texts texts) {
        this.model = model;
        getStyleClass().add("picker-add");
        var words = new Label();
        words.textProperty().bind(texts.of("clusters.picker.add"));
        open = new Button(null, face(Faces.icon(Feather.PLUS), words));
        open.setId("picker-add");
        open.getStyleClass().add("picker-action");
        open.setMaxWidth(Double.MAX_VALUE);
        open.accessibleTextProperty().bind(words.textProperty());
        open.setOnAction(_ -> show(true));
        path.setId("picker-path");
        path.promptTextProperty().bind(texts.of("clusters.picker.path"));
        path.accessibleTextProperty().bind(texts.of("clusters.picker.path"));
        path.setOnAction(_ -> add());
        path.textProperty().subscribe(_ -> refuse(""));
        refusal.setId("picker-refusal");
        refusal.setWrapText(true);
        refusal.getStyleClass().addAll("caption", "picker-refusal");
        var browse = Faces.wear(new Button(), texts.of("clusters.picker.browse"));
        browse.setId("picker-browse");
        browse.setOnAction(
                _ ->
                        files.choose(getScene().getWindow(), texts.now("clusters.picker.add"))
                                .ifPresent(
                                        file -> {
                                            path.setText(file.toString());
                                            add();
                                        }));
        var add = Faces.wear(new Button(), texts.of("clusters.picker.path.add"));
        add.setId("picker-path-add");
        add.getStyleClass().add("accent");
        add.disableProperty().bind(path.textProperty().isEmpty());
        add.setOnAction(_ -> add());
        var cancel = Faces.wear(new Button(), texts.of("clusters.picker.path.cancel"));
        cancel.setId("picker-path-cancel");
        cancel.setOnAction(_ -> show(false));
        var buttons = new HBox(8, browse, spacer(), cancel, add);
        form = new VBox(8, path, refusal, buttons);
        form.getStyleClass().add("picker-form");
        form.addEventHandler(
                KeyEvent.KEY_PRESSED,
                key -> {
                    if (key.getCode() == KeyCode.ESCAPE) {
                        show(false);
                        key.consume();
                    }
                });
        getChildren().addAll(open, form);
        show(false);
    }

    /** An icon, and words beside it. */
    static HBox face(Node icon, Node words) {
        var face = new HBox(8, icon, words);
        face.setAlignment(Pos.CENTER_LEFT);
        return face;
    }

    private static HBox spacer() {
        var spacer = new HBox();
        HBox.setHgrow(spacer, Priority.ALWAYS);
        return spacer;
    }

    private void show(boolean now) {
        boolean hadFocus = form.isVisible();
        form.setVisible(now);
        form.setManaged(now);
        open.setVisible(!now);
        open.setManaged(!now);
        if (now) {
            path.requestFocus();
        } else {
            path.clear();
            if (hadFocus && getScene() != null) {
                open.requestFocus();
            }
        }
    }

    private void add() {
        if (!path.getText().isBlank()) {
            model.add(path.getText(), () -> show(false), this::refuse);
        }
    }

    private void refuse(Incident incident) {
        String why = incident.why();
        refuse(incident.what() + (why.isEmpty() ? "" : ": " + why));
    }

    private void refuse(String words) {
        refusal.setText(words);
        refusal.setVisible(!words.isEmpty());
        refusal.setManaged(!words.isEmpty());
    }
}
