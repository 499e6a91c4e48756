package dev.clew.app.graph;

/**
 * How a node or an edge does. The thresholds are those of the field's default: failing from 5 % of
 * errors, degraded from 1 %, and neither below 20 requests, where one error says nothing.
 */
public enum Health {
    /** Nothing to judge: no workload, or nobody traces it. */
    NEUTRAL,
    OK,
    DEGRADED,
    FAILING,
    /** Traced, and no request in the window. */
    IDLE;

    private static final long ENOUGH_REQUESTS = 20;
    private static final double FAILING_FROM = 0.05;
    private static final double DEGRADED_FROM = 0.01;

    /**
     * Judges by errors alone.
     *
     * @param requests in the window
     * @param errorRate 0 to 1
     */
    static Health of(long requests, double errorRate) {
        return requests < ENOUGH_REQUESTS ? OK : ofShare(errorRate);
    }

    /**
     * Judges by the share of errors, however few requests there were.
     *
     * @param errorRate 0 to 1
     */
    static Health ofShare(double errorRate) {
        if (errorRate < DEGRADED_FROM) {
            return OK;
        }
        return errorRate < FAILING_FROM ? DEGRADED : FAILING;
    }

    /** Whether a person should look there. */
    public boolean isProblem() {
        return this == DEGRADED || this == FAILING;
    }
}
