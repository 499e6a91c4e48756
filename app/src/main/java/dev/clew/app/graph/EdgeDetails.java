package dev.clew.app.graph;

import dev.clew.app.ui.Figures;
import dev.clew.app.ui.Texts;
import dev.clew.live.client.GraphFrame.Quantiles;

import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/** All that a frame knows of one edge. */
final class EdgeDetails extends VBox {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneId.systemDefault());

    private final Texts texts;
    private final NodeLook look;
    private final Label name = new Label();
    private final Label badge = new Label();
    private final Label what = new Label();
    private final Label rate;
    private final Label errors;
    private final FiguresRow traffic;
    private final TrendRows trends;
    private final FiguresRow latency;
    private final Label p50;
    private final Label p95;
    private final Label p99;
    private final Label counts = new Label();
    private final Label seen = new Label();

    EdgeDetails(Texts texts) {
        this.texts = texts;
        this.look = new NodeLook(texts);
        getStyleClass().add("details");
        setId("edge-details");
        name.getStyleClass().add("subject");
        name.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        badge.setMinWidth(USE_PREF_SIZE);
        var title = new HBox(8, name, badge);
        title.getStyleClass().add("subject-line");
        what.getStyleClass().add("second");
        trends = new TrendRows("edge-trend", texts);
        traffic = new FiguresRow(texts);
        rate = traffic.add("graph.figure.requests");
        errors = traffic.add("graph.figure.errors");
        latency = new FiguresRow(texts);
        p50 = latency.add("graph.figure.p50");
        p95 = latency.add("graph.figure.p95");
        p99 = latency.add("graph.figure.p99");
        counts.getStyleClass().add("caption");
        counts.setWrapText(true);
        seen.getStyleClass().add("caption");
        getChildren().addAll(new VBox(2, title, what), trends, traffic, latency, counts, seen);
    }

    /**
     * Shows an edge.
     *
     * @param trend its past, where it is known
     */
    void show(GraphContent.Edge edge, Optional<Trend> trend) {
        var key = edge.key();
        var row = edge.row();
        name.setText(
                look.name(NodeId.parse(key.from())) + " → " + look.name(NodeId.parse(key.to())));
        badge.setText(texts.now(NodeLook.healthKey(edge.health())));
        badge.getStyleClass()
                .setAll("label", "badge", edge.health().name().toLowerCase(Locale.ROOT));
        what.setText(look.what(key));
        rate.setText(Figures.rate(row.requestsPerSecond()));
        errors.setText(Figures.percent(row.errorRate()));
        FiguresRow.tint(errors, edge.health().isProblem() ? edge.health() : Health.NEUTRAL);
        NodeDetails.shown(traffic, trend.isEmpty());
        NodeDetails.shown(trends, trend.isPresent());
        trend.ifPresent(
                past ->
                        trends.show(
                                row.requestsPerSecond(),
                                row.errorRate(),
                                row.latency().map(Quantiles::p95Ms),
                                edge.health(),
                                past));
        NodeDetails.shown(latency, row.latency().isPresent());
        row.latency()
                .ifPresent(
                        all -> {
                            p50.setText(Figures.millis(all.p50Ms()));
                            p95.setText(Figures.millis(all.p95Ms()));
                            p99.setText(Figures.millis(all.p99Ms()));
                        });
        counts.setText(
                texts.now(
                        "graph.counts",
                        Figures.count(row.requests()),
                        Figures.count(row.errors()),
                        Figures.count(row.requestsTotal()),
                        Figures.count(row.errorsTotal())));
        seen.setText(texts.now("graph.lastSeen", TIME.format(row.lastSeen())));
    }
}
