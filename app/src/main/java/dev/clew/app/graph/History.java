package dev.clew.app.graph;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;

/**
 * How figures came to be what they are: courses over the window and the operations behind a node.
 * Asked beside the window's thread.
 */
public interface History {
    /**
     * What a node or an edge did in one stretch of the window.
     *
     * @param time when the stretch began
     * @param length how long it is; the newest is shorter, since it is still going on
     * @param known false where nothing was recorded; figures mean nothing then
     * @param requests in it
     * @param errors in it
     * @param p95Ms empty without requests that have a latency
     */
    record Point(
            Instant time,
            Duration length,
            boolean known,
            long requests,
            long errors,
            OptionalDouble p95Ms) {}

    /**
     * Something that a node does for others.
     *
     * @param name as in the spans: METHOD ROUTE, SERVICE/METHOD
     * @param errorRate 0 to 1
     * @param p95Ms empty without requests that have a latency
     */
    record Operation(
            String name, double requestsPerSecond, double errorRate, OptionalDouble p95Ms) {}

    /**
     * The course of a node.
     *
     * @param window how far back it reaches
     * @param points how many at most
     * @return oldest first; empty while nothing is known
     */
    List<Point> ofNode(String id, Duration window, int points);

    /** The same of an edge. */
    List<Point> ofEdge(EdgeKey key, Duration window, int points);

    /** The operations of a node that had requests in the window, busiest first. */
    List<Operation> operations(String id, Duration window);
}
