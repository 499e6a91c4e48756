package dev.clew.sandbox.kubelet;

import module java.base;

/**
 * How long a container waits before it starts again: not at all the first time, then 10 s doubling
 * up to 5 min; a run of 10 min starts the series anew, as in Kubernetes.
 */
final class Backoff {
    private static final Duration STEP = Duration.ofSeconds(10);
    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final Duration HEALTHY = Duration.ofMinutes(10);

    private Duration next = Duration.ZERO;

    /**
     * @param ran how long the run lasted that has just ended
     */
    Duration after(Duration ran) {
        Duration pause = ran.compareTo(HEALTHY) >= 0 ? Duration.ZERO : next;
        Duration doubled = pause.isZero() ? STEP : pause.multipliedBy(2);
        next = doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
        return pause;
    }
}
