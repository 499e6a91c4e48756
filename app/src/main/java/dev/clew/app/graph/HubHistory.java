package dev.clew.app.graph;

import dev.clew.live.client.EdgeId;
import dev.clew.live.client.GraphFrame.Quantiles;
import dev.clew.live.client.LiveClient;
import dev.clew.live.client.OperationRow;
import dev.clew.live.client.SeriesPoint;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** The past as a cluster's hub tells it. */
public record HubHistory(LiveClient hub) implements History {
    @Override
    public List<Point> ofNode(String id, Duration window, int points) {
        return hub.series(id, window, points).stream().map(HubHistory::point).toList();
    }

    @Override
    public List<Point> ofEdge(EdgeKey key, Duration window, int points) {
        var edge = new EdgeId(key.from(), key.to(), key.protocol(), key.via().orElse(""));
        return hub.series(edge, window, points).stream().map(HubHistory::point).toList();
    }

    private static Point point(SeriesPoint point) {
        return new Point(
                point.start(),
                point.length(),
                point.known(),
                point.requests(),
                point.errors(),
                optional(point.p95Ms()));
    }

    @Override
    public List<Operation> operations(String id, Duration window) {
        return hub.operations(id, window).stream().map(HubHistory::operation).toList();
    }

    private static Operation operation(OperationRow row) {
        return new Operation(
                row.name(),
                row.requestsPerSecond(),
                row.errorRate(),
                optional(row.latency().map(Quantiles::p95Ms)));
    }

    private static OptionalDouble optional(Optional<Double> value) {
        return value.map(OptionalDouble::of).orElseGet(OptionalDouble::empty);
    }
}
