package dev.clew.app.graph;

import dev.clew.app.ui.Texts;

import javafx.beans.value.ObservableValue;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;

import java.util.Optional;
import java.util.function.Consumer;

/** What can be done with one node, for the mouse. */
final class NodeMenu extends ContextMenu {
    /**
     * @param id of the node
     * @param explain tells why it is as it is
     */
    NodeMenu(
            String id,
            GraphModel model,
            GraphCanvas canvas,
            Optional<Consumer<String>> explain,
            Texts texts) {
        for (var hops = 1; hops <= GraphView.MOST_HOPS; hops++) {
            var reach = hops;
            add(
                    "node-focus-" + hops,
                    texts.of("graph.menu.focus", hops),
                    () -> model.view().set(model.view().get().focusedOn(id, reach)));
        }
        getItems().add(new SeparatorMenuItem());
        add("node-hide", texts.of("graph.menu.hide"), () -> model.hide(id));
        var pinned = model.pins().get().containsKey(id);
        add(
                "node-pin",
                texts.of(pinned ? "graph.menu.unpin" : "graph.menu.pin"),
                () -> togglePin(id, model, canvas));
        // Only of a workload there is something to tell.
        explain.filter(_ -> NodeId.parse(id).kind() == NodeId.Kind.WORKLOAD)
                .ifPresent(
                        tell -> {
                            getItems().add(new SeparatorMenuItem());
                            add("node-explain", texts.of("graph.why"), () -> tell.accept(id));
                        });
    }

    private void add(String id, ObservableValue<String> words, Runnable does) {
        var item = new MenuItem();
        item.setId(id);
        item.textProperty().bind(words);
        item.setOnAction(_ -> does.run());
        getItems().add(item);
    }

    /** Pins a node where it lies, or gives it back to the layout. */
    static void togglePin(String id, GraphModel model, GraphCanvas canvas) {
        if (model.pins().get().containsKey(id)) {
            model.unpin(id);
        } else {
            canvas.place(id).ifPresent(place -> model.pin(id, place));
        }
    }
}
