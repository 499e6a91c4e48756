package dev.clew.app.clusters;

import dev.clew.app.ui.Faces;
import dev.clew.app.ui.Texts;

import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/** What stands in the place of a list without lines: why it has none. */
final class PickerEmpty extends VBox {

    PickerEmpty(PickerModel model, Texts texts) {
        super(8);
        setAlignment(Pos.TOP_LEFT);
        getStyleClass().add("picker-empty");
        var words = new Label();
        words.setId("picker-empty");
        words.setWrapText(true);
        words.textProperty()
                .bind(
                        Bindings.createStringBinding(
                                () -> words(model, texts),
                                model.contexts(),
                                model.query(),
                                texts.language()));
        var all = Faces.wear(new Button(), texts.of("clusters.picker.all"));
        all.setId("picker-all");
        all.visibleProperty().bind(model.query().isNotEmpty());
        all.managedProperty().bind(all.visibleProperty());
        all.setOnAction(_ -> model.query().set(""));
        getChildren().addAll(words, all);
    }

    private static String words(PickerModel model, Texts texts) {
        if (model.contexts().get().isEmpty()) {
            return texts.now("clusters.picker.reading");
        }
        return model.query().get().isBlank()
                ? texts.now("clusters.picker.none")
                : texts.now("clusters.picker.none.found", model.query().get().strip());
    }
}
