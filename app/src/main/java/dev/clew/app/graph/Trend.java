package dev.clew.app.graph;

import dev.clew.app.graph.History.Operation;
import dev.clew.app.graph.History.Point;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * What is known of the past of what was chosen.
 *
 * @param points over the window, oldest first
 * @param operations of a node, busiest first; none of an edge
 */
record Trend(List<Point> points, List<Operation> operations) {
    private static final double MILLIS = 1e3;

    /** Requests a second; empty in gaps. */
    List<OptionalDouble> rates() {
        return each(
                point ->
                        point.length().isPositive()
                                ? OptionalDouble.of(
                                        point.requests() * MILLIS / point.length().toMillis())
                                : OptionalDouble.empty());
    }

    /** Share of errors, 0 to 1; empty in gaps, 0 without requests. */
    List<OptionalDouble> errorShares() {
        return each(
                point ->
                        OptionalDouble.of(
                                point.requests() == 0
                                        ? 0
                                        : (double) point.errors() / point.requests()));
    }

    /** Latency in milliseconds; empty where there was none. */
    List<OptionalDouble> p95s() {
        return each(Point::p95Ms);
    }

    private List<OptionalDouble> each(Function<Point, OptionalDouble> figure) {
        return points.stream()
                .map(point -> point.known() ? figure.apply(point) : OptionalDouble.empty())
                .toList();
    }

    /** The newest latency that is known. */
    Optional<Double> newestP95() {
        return p95s().reversed().stream()
                .filter(OptionalDouble::isPresent)
                .findFirst()
                .map(OptionalDouble::getAsDouble);
    }
}
