package dev.clew.live.client;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What a node or an edge did in one stretch of a window.
 *
 * @param start the hub's time; equal for all series of the same window and number of points
 * @param length how long the figures reach: shorter in the newest point, which is still going on,
 *     and where only a part is known
 * @param known false in a gap: before the hub's start, or beyond what is remembered; its figures
 *     are then 0 and mean nothing
 * @param requests in this stretch
 * @param errors in this stretch
 * @param p95Ms of an edge's requests or of a node's operations; empty without requests that have a
 *     latency
 */
public record SeriesPoint(
        Instant start,
        Duration length,
        boolean known,
        long requests,
        long errors,
        Optional<Double> p95Ms) {}
