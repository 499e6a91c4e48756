package dev.clew.app.clusters;

import dev.clew.app.Incident;
import dev.clew.app.ui.Faces;
import dev.clew.app.ui.IncidentCard;
import dev.clew.app.ui.Texts;

import javafx.scene.control.Button;
import javafx.scene.layout.StackPane;

import org.kordamp.ikonli.feather.Feather;

/** Why something could not be done, with a way to try it again. */
final class FailedView extends StackPane {

    FailedView(Incident incident, Runnable again, Texts texts) {
        getStyleClass().add("chosen");
        var retry =
                Faces.wear(new Button(), Feather.REFRESH_CW, texts.of("clusters.again"), "Enter");
        retry.setId("clusters-again");
        retry.getStyleClass().add("primary");
        retry.setDefaultButton(true);
        retry.setOnAction(_ -> again.run());
        var card = new IncidentCard(incident, texts, retry);
        card.getStyleClass().addAll("card", "centre-card");
        card.setMaxHeight(USE_PREF_SIZE);
        getChildren().add(card);
    }
}
