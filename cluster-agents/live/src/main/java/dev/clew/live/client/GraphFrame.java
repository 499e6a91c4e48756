package dev.clew.live.client;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The service graph at one moment, for one window: immutable, ready to draw, print or compare.
 * Words are those of counting.md.
 *
 * @param epochId the hub's epoch; counters of two frames compare only within one
 * @param asOf the hub's time of the last delta in it
 * @param window how far back requests, errors and quantiles reach
 * @param age age of the newest counted span when the hub sent it; empty while nothing was counted
 * @param gap a stretch within the window of which nothing is known, because the hub or the link was
 *     away
 * @param nodes every node, ordered by id
 * @param edges every edge, ordered by from, to, protocol, via
 * @param ledger where every span received stands, since the epoch began
 */
public record GraphFrame(
        String epochId,
        Instant asOf,
        Duration window,
        Optional<Duration> age,
        Optional<Gap> gap,
        List<NodeRow> nodes,
        List<EdgeRow> edges,
        Ledger ledger) {

    /**
     * One node.
     *
     * @param id NAMESPACE/KIND/NAME, service:…, db:…, messaging:…, host:…, outside or kubelet
     * @param requests in the window
     * @param errors in the window, the server's view
     * @param requestsTotal since the epoch began
     * @param errorsTotal since the epoch began
     * @param requestsPerSecond in the window
     * @param errorRate 0 to 1; 0 without requests
     * @param state wire name of a {@link dev.clew.api.State} where the workload is ticked
     * @param reason wire name of a {@link dev.clew.api.Reason} where the workload is ticked
     */
    public record NodeRow(
            String id,
            long requests,
            long errors,
            long requestsTotal,
            long errorsTotal,
            double requestsPerSecond,
            double errorRate,
            Optional<String> state,
            Optional<String> reason) {}

    /**
     * One edge.
     *
     * @param from id of the caller
     * @param to id of the target
     * @param protocol http, grpc, sql or messaging
     * @param via the destination of a message edge between workloads
     * @param requests in the window
     * @param errors in the window, the caller's view
     * @param requestsTotal since the epoch began
     * @param errorsTotal since the epoch began
     * @param requestsPerSecond in the window
     * @param errorRate 0 to 1; 0 without requests
     * @param latency quantiles in the window; empty without requests that have a latency
     * @param lastSeen when its last request was booked
     */
    public record EdgeRow(
            String from,
            String to,
            String protocol,
            Optional<String> via,
            long requests,
            long errors,
            long requestsTotal,
            long errorsTotal,
            double requestsPerSecond,
            double errorRate,
            Optional<Quantiles> latency,
            Instant lastSeen) {}

    /** By nearest rank, relative error at most 1 %. */
    public record Quantiles(double p50Ms, double p95Ms, double p99Ms) {}

    /** Nothing is known from {@code from} to {@code to}. */
    public record Gap(Instant from, Instant to) {}

    /**
     * received = counted + duplicate + the sums of ignored and dropped + waiting (counting.md 7).
     *
     * @param ignored by reason: internal, wrapper, noPeer, receive, producer, nested, late,
     *     epochStart
     * @param dropped by reason: malformed, full
     */
    public record Ledger(
            long received,
            long counted,
            long duplicate,
            Map<String, Long> ignored,
            Map<String, Long> dropped,
            long waiting) {}
}
