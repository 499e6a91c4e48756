package dev.clew.app.graph;

import dev.clew.app.ui.Figures;
import dev.clew.app.ui.Texts;

import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Rate, errors and latency: each figure of today with its course over the window beside it. */
final class TrendRows extends VBox {
    /** Less than that at its highest is drawn low. */
    private static final double LEAST_RATE = 0.1;

    private static final double LEAST_SHARE = 0.02;
    private static final double LEAST_MS = 1;

    private final Row rate;
    private final Row errors;
    private final Row p95;

    TrendRows(String id, Texts texts) {
        getStyleClass().add("trend-rows");
        setId(id);
        rate = new Row("graph.figure.requests", texts);
        errors = new Row("graph.figure.errors", texts);
        p95 = new Row("graph.figure.latency", texts);
        getChildren().addAll(rate, errors, p95);
    }

    /**
     * Shows them.
     *
     * @param perSecond over the window
     * @param errorRate over the window, 0 to 1
     * @param p95Ms over the window; empty where only its course is known
     */
    void show(
            double perSecond,
            double errorRate,
            Optional<Double> p95Ms,
            Health health,
            Trend trend) {
        rate.show(Figures.rate(perSecond), trend.rates(), LEAST_RATE, Health.NEUTRAL);
        errors.show(Figures.percent(errorRate), trend.errorShares(), LEAST_SHARE, health);
        var latency = p95Ms.or(trend::newestP95);
        NodeDetails.shown(p95, latency.isPresent());
        latency.ifPresent(
                ms -> p95.show(Figures.millis(ms), trend.p95s(), LEAST_MS, Health.NEUTRAL));
    }

    private static final class Row extends HBox {
        private final Label value = new Label("–");
        private final Sparkline course = new Sparkline();

        Row(String textKey, Texts texts) {
            getStyleClass().add("trend-row");
            var name = new Label();
            name.textProperty().bind(texts.of(textKey));
            name.getStyleClass().add("caption");
            value.getStyleClass().add("big-figure");
            var words = new VBox(name, value);
            words.getStyleClass().add("trend-words");
            course.accessibleTextProperty().bind(name.textProperty());
            setHgrow(course, Priority.ALWAYS);
            getChildren().addAll(words, course);
        }

        void show(String figure, List<OptionalDouble> figures, double least, Health health) {
            value.setText(figure);
            FiguresRow.tint(value, health.isProblem() ? health : Health.NEUTRAL);
            course.show(figures, least, health);
        }
    }
}
