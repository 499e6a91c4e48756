package dev.clew.app.clusters;

import dev.clew.app.connect.ConnectState;
import dev.clew.app.connect.ConnectionModel;
import dev.clew.app.connect.ContextEntry;
import dev.clew.app.ui.Texts;

import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

import java.time.InstantSource;
import java.util.Optional;

/** The screen of the clusters: contexts at the left, what is known of the chosen one beside. */
public final class ClustersPage extends BorderPane {
    private static final KeyCombination FIND =
            new KeyCodeCombination(KeyCode.F, KeyCombination.SHORTCUT_DOWN);

    /** With large letters the rest keeps more than two thirds. */
    private static final double PICKER_SHARE = 0.3;

    private final PickerView picker;
    private final ConnectionModel connection;
    private final ObservableValue<Optional<ContextEntry>> chosen;
    private final ObservableValue<Optional<Node>> connected;
    private final Texts texts;
    private final InstantSource clock;

    /**
     * @param chosen in the picker
     * @param connected the screen of the cluster that is connected
     */
    public ClustersPage(
            PickerView picker,
            ObservableValue<Optional<ContextEntry>> chosen,
            ConnectionModel connection,
            ObservableValue<Optional<Node>> connected,
            Texts texts,
            InstantSource clock) {
        this.picker = picker;
        this.chosen = chosen;
        this.connection = connection;
        this.connected = connected;
        this.texts = texts;
        this.clock = clock;
        setId("clusters-page");
        getStyleClass().add("clusters-page");
        setLeft(picker);
        picker.maxWidthProperty().bind(widthProperty().multiply(PICKER_SHARE));
        connection.state().subscribe(_ -> show());
        chosen.subscribe(_ -> show());
        connected.subscribe(_ -> show());
        addEventFilter(
                KeyEvent.KEY_PRESSED,
                key -> {
                    if (FIND.match(key)) {
                        picker.find();
                        key.consume();
                    }
                });
    }

    private void show() {
        setCenter(beside(connection.state().get()));
    }

    private Node beside(ConnectState state) {
        return switch (state) {
            case ConnectState.Apart _ -> apart();
            case ConnectState.Connecting(var _, var job) -> new ConnectingView(job, texts, clock);
            case ConnectState.Failed(var context, var incident) ->
                    chosen.getValue().filter(now -> !now.equals(context)).isPresent()
                            ? apart()
                            : new FailedView(incident, () -> connection.connect(context), texts);
            case ConnectState.Connected(var context, var _, var _) ->
                    chosen.getValue().filter(now -> !now.equals(context)).isPresent()
                            ? apart()
                            : connected.getValue().orElseGet(Region::new);
        };
    }

    private Node apart() {
        return chosen.getValue()
                .<Node>map(
                        context ->
                                new ChosenView(
                                        context, connection::connect, !picker.isWalked(), texts))
                .orElseGet(
                        () ->
                                new StackPane(
                                        Card.label(texts.of("clusters.chosen.none"), "second")));
    }
}
