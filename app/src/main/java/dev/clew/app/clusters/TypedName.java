package dev.clew.app.clusters;

import dev.clew.app.ui.Texts;

import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;

/** Asks for the cluster's name where it is marked as production; elsewhere it is not there. */
final class TypedName extends VBox {

    /**
     * @param id of the field
     */
    TypedName(Confirmation confirmation, String id, Texts texts) {
        getStyleClass().add("typed-name");
        var field = new TextField();
        field.setId(id);
        field.setPrefColumnCount(16);
        field.promptTextProperty().bind(texts.of("clusters.confirm", confirmation.name()));
        field.accessibleTextProperty().bind(texts.of("clusters.confirm", confirmation.name()));
        field.textProperty().bindBidirectional(confirmation.typed());
        getChildren().add(field);
        confirmation
                .asked()
                .subscribe(
                        asked -> {
                            setVisible(Boolean.TRUE.equals(asked));
                            setManaged(Boolean.TRUE.equals(asked));
                        });
    }
}
