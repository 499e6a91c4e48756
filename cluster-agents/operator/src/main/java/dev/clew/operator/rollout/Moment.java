package dev.clew.operator.rollout;

import java.time.Duration;
import java.time.Instant;

/**
 * What holds for all workloads at one moment.
 *
 * @param now the time
 * @param started since when this operator watches
 * @param deadline within which a restarted workload has to be ready again
 * @param proof of the webhook
 */
public record Moment(Instant now, Instant started, Duration deadline, Proof proof) {}
