package dev.clew.app.shell;

import dev.clew.app.ui.Settings;
import dev.clew.app.ui.Texts;
import dev.clew.live.client.GraphFrame.Ledger;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.layout.BorderPane;

import java.util.List;

/** The frame of the window: rail at the left, bars above and below, the chosen screen inside. */
public final class Shell extends BorderPane {
    private final ObjectProperty<Page> shown;

    /**
     * Builds the frame.
     *
     * @param cluster its name as the kubeconfig says
     * @param pages at least one; the first is shown
     * @param freshness of what is shown
     * @param ledger of the hub's epoch
     */
    public Shell(
            String cluster,
            List<Page> pages,
            ObservableValue<Freshness> freshness,
            ObservableValue<Ledger> ledger,
            Settings settings,
            Texts texts) {
        shown = new SimpleObjectProperty<>(this, "shown", pages.getFirst());
        getStyleClass().add("shell");
        setTop(new TopBar(cluster, freshness, texts));
        setLeft(new Rail(pages, shown, texts));
        setBottom(new StatusBar(ledger, texts));
        shown.subscribe(page -> setCenter(page.content()));
    }

    /** Which screen is shown. */
    public ObjectProperty<Page> shown() {
        return shown;
    }
}
