package dev.clew.instrumentation.inject;

import dev.clew.api.Reason;

/**
 * Why one container of a pod was left as it was.
 *
 * @param container its name
 * @param subject what clashes: a variable, an option, a path
 * @param reason its class
 * @param sentence for a person: what is set, why it cannot be merged, what to do
 */
public record Conflict(String container, String subject, Reason reason, String sentence) {}
