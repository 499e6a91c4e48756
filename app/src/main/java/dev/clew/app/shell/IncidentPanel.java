package dev.clew.app.shell;

import dev.clew.app.Incident;
import dev.clew.app.ui.Faces;
import dev.clew.app.ui.IncidentCard;
import dev.clew.app.ui.Texts;

import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Button;

import org.kordamp.ikonli.feather.Feather;

import java.util.Optional;

/** Shows incidents over the screen, at the right, until a person closes them. */
final class IncidentPanel {
    private static final Insets AT_RIGHT = new Insets(52, 12, 0, 0);

    IncidentPanel(ShellModel model, Overlays overlays, Texts texts) {
        model.incident()
                .subscribe(
                        told -> told.ifPresent(incident -> show(incident, model, overlays, texts)));
    }

    private static void show(Incident incident, ShellModel model, Overlays overlays, Texts texts) {
        var close = Faces.wear(new Button(), Feather.X, texts.of("incident.close"), "Esc");
        close.setId("incident-close");
        close.setOnAction(_ -> overlays.close());
        var card = new IncidentCard(incident, texts, close);
        card.getStyleClass().add("overlay");
        card.setMaxSize(420, IncidentCard.USE_PREF_SIZE);
        overlays.close();
        overlays.toggle(card, Pos.TOP_RIGHT, AT_RIGHT);
        model.incident().set(Optional.empty());
    }
}
