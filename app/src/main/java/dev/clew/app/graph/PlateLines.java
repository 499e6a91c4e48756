package dev.clew.app.graph;

import dev.clew.app.ui.Figures;

import java.util.ArrayList;
import java.util.List;

/** What a plate says: errors from 1 % on, a message's destination, the rate, the p95. */
final class PlateLines {
    private static final int LONGEST_NAME = 18;

    private PlateLines() {}

    static List<Plate.Line> of(GraphContent.Edge edge) {
        var lines = new ArrayList<Plate.Line>();
        var row = edge.row();
        if (edge.health().isProblem()) {
            lines.add(new Plate.Line(Plate.Kind.ERRORS, Figures.percent(row.errorRate())));
        }
        edge.key()
                .via()
                .ifPresent(via -> lines.add(new Plate.Line(Plate.Kind.NAME, shortened(via))));
        lines.add(new Plate.Line(Plate.Kind.RATE, Figures.rate(row.requestsPerSecond())));
        row.latency()
                .ifPresent(
                        latency ->
                                lines.add(
                                        new Plate.Line(
                                                Plate.Kind.LATENCY,
                                                Figures.millis(latency.p95Ms()))));
        return List.copyOf(lines);
    }

    /** Names differ at their ends more often than in the middle. */
    private static String shortened(String name) {
        if (name.length() <= LONGEST_NAME) {
            return name;
        }
        var half = (LONGEST_NAME - 1) / 2;
        return name.substring(0, half) + "…" + name.substring(name.length() - half);
    }
}
