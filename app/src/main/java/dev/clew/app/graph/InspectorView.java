package dev.clew.app.graph;

import dev.clew.app.ui.Texts;

import javafx.beans.binding.Bindings;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Beside the picture: worst first, and below it what was chosen. */
final class InspectorView extends VBox {
    private final NodeDetails node;
    private final EdgeDetails edge;
    private final Label hint = new Label();
    private final InspectorModel inspector;
    private final TrendModel past;

    /**
     * @param explain tells why a node is as it is, by its id
     * @param menu opens what can be done with the chosen node, below the button that is given
     */
    InspectorView(
            InspectorModel inspector,
            TrendModel past,
            GraphModel model,
            Optional<Consumer<String>> explain,
            Consumer<Button> menu,
            Appearance appearance) {
        var texts = appearance.texts();
        this.inspector = inspector;
        this.past = past;
        this.node = new NodeDetails(model, explain, menu, texts);
        this.edge = new EdgeDetails(texts);
        getStyleClass().add("inspector");
        setId("inspector");
        hint.textProperty().bind(texts.of("graph.choose"));
        hint.getStyleClass().add("hint");
        hint.setWrapText(true);
        var details = new ScrollPane(new StackPane(node, edge, hint));
        details.setFitToWidth(true);
        details.getStyleClass().add("details-scroll");
        setVgrow(details, Priority.ALWAYS);
        getChildren()
                .addAll(
                        heading(inspector, texts),
                        new WorstList(inspector, model, appearance),
                        details);
        inspector.subject().addListener(_ -> show());
        past.trend().addListener(_ -> show());
        texts.language().addListener(_ -> show());
        show();
    }

    private static HBox heading(InspectorModel inspector, Texts texts) {
        var title = new Label();
        title.textProperty().bind(texts.of("graph.worst"));
        title.getStyleClass().add("heading");
        var room = new Region();
        HBox.setHgrow(room, Priority.ALWAYS);
        var count = new Label();
        count.getStyleClass().add("caption");
        count.textProperty()
                .bind(
                        Bindings.createStringBinding(
                                () -> count(inspector.worst().getValue(), texts),
                                inspector.worst(),
                                texts.language()));
        var heading = new HBox(title, room, count);
        heading.getStyleClass().add("inspector-heading");
        return heading;
    }

    private static String count(List<WorstFirst.Row> rows, Texts texts) {
        var attention = rows.stream().filter(WorstFirst.Row::needsAttention).count();
        return texts.now("graph.worst.count", attention, rows.size());
    }

    private void show() {
        var subject = inspector.subject().getValue();
        var trend = past.trend().get();
        NodeDetails.shown(node, subject instanceof InspectorModel.Subject.OfNode);
        NodeDetails.shown(edge, subject instanceof InspectorModel.Subject.OfEdge);
        NodeDetails.shown(hint, subject instanceof InspectorModel.Subject.Nothing);
        switch (subject) {
            case InspectorModel.Subject.OfNode of -> node.show(of, trend);
            case InspectorModel.Subject.OfEdge(var shown) -> edge.show(shown, trend);
            case InspectorModel.Subject.Nothing() -> {}
        }
    }

    /** Takes the focus to the first thing that leads on from what was chosen. */
    void enter() {
        var first = lookupAll(".hyperlink").stream().filter(InspectorView::isSeen).findFirst();
        first.ifPresent(Node::requestFocus);
    }

    private static boolean isSeen(Node node) {
        for (var each = node; each != null; each = each.getParent()) {
            if (!each.isVisible()) {
                return false;
            }
        }
        return true;
    }
}
