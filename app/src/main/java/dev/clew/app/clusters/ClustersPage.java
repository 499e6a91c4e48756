package dev.clew.app.clusters;

import dev.clew.app.connect.ConnectState;
import dev.clew.app.connect.ConnectionModel;
import dev.clew.app.connect.ContextEntry;
import dev.clew.app.connect.Contexts;
import dev.clew.app.ui.Faces;
import dev.clew.app.ui.IncidentCard;
import dev.clew.app.ui.Texts;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.VBox;

/** The screen of the clusters: contexts at the left, what is known of the chosen one beside. */
public final class ClustersPage extends BorderPane {

    public ClustersPage(Contexts contexts, ConnectionModel connection, Texts texts) {
        setId("clusters-page");
        var list = new ListView<ContextEntry>();
        list.getItems().setAll(contexts.entries());
        contexts.entries().stream()
                .filter(ContextEntry::current)
                .findFirst()
                .ifPresent(list.getSelectionModel()::select);
        var connect = Faces.wear(new Button(), texts.of("clusters.connect"));
        connect.setId("clusters-connect");
        connect.setOnAction(_ -> connection.connect(list.getSelectionModel().getSelectedItem()));
        setLeft(new VBox(list, connect));
        connection.state().subscribe(state -> setCenter(beside(state, texts)));
    }

    private static Node beside(ConnectState state, Texts texts) {
        return switch (state) {
            case ConnectState.Apart _ -> new Label();
            case ConnectState.Connecting(var _, var job) -> new Label(texts.now(job.name()));
            case ConnectState.Failed(var _, var incident) -> new IncidentCard(incident, texts);
            case ConnectState.Connected(var context, var _, var version) ->
                    new Label(context.name() + " " + version);
        };
    }
}
