package dev.clew.app.graph;

import dev.clew.app.ui.Faces;
import dev.clew.app.ui.Figures;
import dev.clew.app.ui.Texts;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

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
    private final HBox origin;
    private final TrendRows trends;
    private final OperationRows operations;
    private final Hyperlink why = new Hyperlink();
    private final Optional<Consumer<String>> explain;
    private final EdgeSection callers;
    private final EdgeSection callees;

    /**
     * @param explain tells why a node is as it is, by its id; without it nothing offers that
     * @param menu opens what can be done with the node, below the button that is given
     */
    NodeDetails(
            GraphModel model,
            Optional<Consumer<String>> explain,
            Consumer<Button> menu,
            Texts texts) {
        this.texts = texts;
        this.explain = explain;
        this.look = new NodeLook(texts);
        getStyleClass().add("details");
        setId("node-details");
        name.getStyleClass().add("subject");
        name.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        badge.setMinWidth(USE_PREF_SIZE);
        var room = new Region();
        HBox.setHgrow(room, Priority.ALWAYS);
        var title = new HBox(8, name, badge, room, more(menu));
        title.getStyleClass().add("subject-line");
        what.getStyleClass().add("second");
        state.getStyleClass().add("state-word");
        reason.getStyleClass().add("second");
        reason.setWrapText(true);
        tracing.getStyleClass().add("note");
        why.textProperty().bind(texts.of("graph.why"));
        why.setId("node-why");
        shown(why, explain.isPresent());
        tracing.getChildren().add(why);
        origin = origin();
        trends = new TrendRows("node-trend", texts);
        operations = new OperationRows(texts);
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
        getChildren()
                .addAll(
                        new VBox(2, title, what),
                        origin,
                        tracing,
                        trends,
                        figures,
                        counts,
                        operations,
                        callers,
                        callees);
    }

    private HBox origin() {
        var words = new Label();
        words.textProperty().bind(texts.of("graph.origin"));
        words.setWrapText(true);
        var note = new HBox(words);
        note.getStyleClass().addAll("note", "origin");
        note.setId("node-origin");
        return note;
    }

    private Button more(Consumer<Button> menu) {
        var button = new Button();
        button.setGraphic(Faces.icon(Feather.MORE_HORIZONTAL));
        button.setId("node-menu");
        button.getStyleClass().add("more");
        button.accessibleTextProperty().bind(texts.of("graph.more"));
        var tooltip = new Tooltip();
        tooltip.textProperty().bind(texts.of("graph.more"));
        button.setTooltip(tooltip);
        button.setOnAction(_ -> menu.accept(button));
        return button;
    }

    /**
     * Shows a node.
     *
     * @param trend its past, where it is known
     */
    void show(InspectorModel.Subject.OfNode subject, Optional<Trend> trend) {
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
        shown(origin, subject.errorsStartHere());
        why.setOnAction(_ -> explain.ifPresent(tell -> tell.accept(node.id().text())));
        shown(figures, counted && trend.isEmpty());
        shown(trends, counted && trend.isPresent());
        trend.ifPresent(
                past ->
                        trends.show(
                                node.row().requestsPerSecond(),
                                node.row().errorRate(),
                                Optional.empty(),
                                health,
                                past));
        operations.show(trend.map(Trend::operations).orElse(List.of()));
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
