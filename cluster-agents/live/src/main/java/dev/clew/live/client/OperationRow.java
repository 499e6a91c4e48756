package dev.clew.live.client;

import dev.clew.live.client.GraphFrame.Quantiles;

import java.util.Optional;

/**
 * One operation of a node in a window, as its server spans tell it; those of a node sum up to the
 * node's own figures.
 *
 * @param name METHOD ROUTE or METHOD (HTTP), SERVICE/METHOD (gRPC), process DESTINATION (messages);
 *     "other" for what names nothing of the kind or came beyond the hub's limit
 * @param requests in the window
 * @param errors in the window, the server's view
 * @param requestsPerSecond in the window
 * @param errorRate 0 to 1; 0 without requests
 * @param latency of the server spans in the window; empty without requests that have a latency
 */
public record OperationRow(
        String name,
        long requests,
        long errors,
        double requestsPerSecond,
        double errorRate,
        Optional<Quantiles> latency) {}
