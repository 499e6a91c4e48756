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
import java.util.function.Supplier;

/** Shows incidents over the screen, at the right, until a person closes them. */
final class IncidentPanel {

    /**
     * @param around what it leaves free
     */
    IncidentPanel(ShellModel model, Overlays overlays, Supplier<Insets> around, Texts texts) {
        model.incident()
                .subscribe(
                        told ->
                                told.ifPresent(
                                        incident ->
                                                show(
                                                        incident,
                                                        model,
                                                        overlays,
                                                        around.get(),
                                                        texts)));
    }

    private static void show(
            Incident incident, ShellModel model, Overlays overlays, Insets around, Texts texts) {
        var close = Faces.wear(new Button(), Feather.X, texts.of("incident.close"), "Esc");
        close.setId("incident-close");
        close.setOnAction(_ -> overlays.close());
        var card = new IncidentCard(incident, texts, close);
        card.getStyleClass().add("overlay");
        card.setMaxHeight(IncidentCard.USE_PREF_SIZE);
        card.getStyleClass().add("incident-panel");
        overlays.close();
        overlays.toggle(card, Pos.TOP_RIGHT, around);
        model.incident().set(Optional.empty());
    }
}
