package dev.clew.app.graph;

import dev.clew.app.ui.Figures;
import dev.clew.app.ui.Texts;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;

import java.util.Locale;

/** All that a frame knows of one node. */
final class NodeDetails extends VBox {
    private final Texts texts;
    private final NodeLook look;
    private final Label name = new Label();
    private final Label badge = new Label();
    private final Label what = new Label();
    private final Label state = new Label();
    private final Label reason = new Label();
    private final VBox tracing = new VBox(2, state, reason);
    private final FiguresRow figures;
    private final Label rate;
    private final Label errors;
    private final Label counts = new Label();
    private final EdgeSection callers;
    private final EdgeSection callees;

    NodeDetails(GraphModel model, Texts texts) {
        this.texts = texts;
        this.look = new NodeLook(texts);
        getStyleClass().add("details");
        setId("node-details");
        name.getStyleClass().add("subject");
        name.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        badge.setMinWidth(USE_PREF_SIZE);
        var title = new HBox(8, name, badge);
        title.getStyleClass().add("subject-line");
        what.getStyleClass().add("second");
        state.getStyleClass().add("state-word");
        reason.getStyleClass().add("second");
        reason.setWrapText(true);
        tracing.getStyleClass().add("note");
        figures = new FiguresRow(texts);
        rate = figures.add("graph.figure.requests");
        errors = figures.add("graph.figure.errors");
        counts.getStyleClass().add("caption");
        counts.setWrapText(true);
        callers =
                new EdgeSection(
                        "graph.calledBy",
                        new EdgeRows(model, look, Feather.ARROW_LEFT, true),
                        texts);
        callees =
                new EdgeSection(
                        "graph.calls",
                        new EdgeRows(model, look, Feather.ARROW_RIGHT, false),
                        texts);
        getChildren().addAll(new VBox(2, title, what), tracing, figures, counts, callers, callees);
    }

    void show(InspectorModel.Subject.OfNode subject) {
        var node = subject.node();
        var health = node.health();
        name.setText(look.name(node.id()));
        badge.setText(texts.now(NodeLook.healthKey(health)));
        badge.getStyleClass().setAll("label", "badge", health.name().toLowerCase(Locale.ROOT));
        what.setText(look.what(node.id()));
        shown(tracing, node.state().isPresent());
        node.state().ifPresent(known -> state.setText(texts.now("state." + known.wireName())));
        reason.setText(
                node.reason().map(known -> texts.now("reason." + known.wireName())).orElse(""));
        var counted = node.row().requestsTotal() > 0 || node.part() == GraphContent.Part.SERVING;
        shown(figures, counted);
        shown(counts, counted);
        rate.setText(Figures.rate(node.row().requestsPerSecond()));
        errors.setText(Figures.percent(node.row().errorRate()));
        FiguresRow.tint(errors, health.isProblem() ? health : Health.NEUTRAL);
        counts.setText(
                texts.now(
                        "graph.counts",
                        Figures.count(node.row().requests()),
                        Figures.count(node.row().errors()),
                        Figures.count(node.row().requestsTotal()),
                        Figures.count(node.row().errorsTotal())));
        callers.show(subject.callers());
        callees.show(subject.callees());
    }

    static void shown(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }
}
