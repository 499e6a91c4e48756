package dev.clew.live.graph;

import java.time.Duration;

/**
 * What bounds the engine in time and memory. The times are those of counting.md, the numbers are
 * for a heap of 128 MB: a remembered span costs about 120 bytes, a waiting one 250, an edge 2 kB,
 * an operation 500.
 *
 * @param patience how long a half waits for the other
 * @param memory how long ids, callers and targets are remembered
 * @param epochStart how long after the start a half that stays alone is on no edge
 * @param longestWindow how long a silent edge stays
 * @param seen span ids remembered
 * @param callers callers and producers remembered
 * @param waiting halves that wait; beyond it the oldest is booked as if its wait had ended
 * @param nodes nodes, and names of any other kind (destinations, addresses, pods)
 * @param edges edges
 * @param history increments of nodes and edges kept for windows
 * @param operationsOfNode named operations of one node; the rest is one more, "other"
 * @param operations named operations of all nodes
 * @param operationHistory increments of operations kept for windows
 */
public record Limits(
        Duration patience,
        Duration memory,
        Duration epochStart,
        Duration longestWindow,
        int seen,
        int callers,
        int waiting,
        int nodes,
        int edges,
        int history,
        int operationsOfNode,
        int operations,
        int operationHistory) {

    /** The rules' times, and sizes for about 1,500 spans a second in a heap of 128 MB. */
    public static Limits defaults() {
        return new Limits(
                Duration.ofSeconds(10),
                Duration.ofSeconds(60),
                Duration.ofSeconds(30),
                Duration.ofMinutes(15),
                120_000,
                90_000,
                20_000,
                5_000,
                5_000,
                60_000,
                50,
                5_000,
                30_000);
    }
}
