package dev.clew.app.sources;

import dev.clew.api.Reason;

/**
 * What is said of a reason beside its sentence.
 *
 * @param shortKey of a few words that stand in a line
 * @param nextKey of the next step for a person
 */
record ReasonWords(String shortKey, String nextKey) {
    private static final String WAIT = "sources.next.wait";

    static ReasonWords of(Reason reason) {
        return switch (reason.state()) {
            case DETECTED, OFF, NOT_SUPPORTED, NOTHING_TO_INSPECT -> ofStill(reason);
            case CHECKING, WAITING_FOR_RESTART, RESTARTING -> ofMoving(reason);
            case INSTRUMENTED_NO_TRAFFIC, SENDING, PARTLY -> ofTraced(reason);
            case FAILED -> ofFailed(reason);
        };
    }

    private static ReasonWords ofStill(Reason reason) {
        return switch (reason) {
            case NOT_CHOSEN -> new ReasonWords("sources.short.notChosen", "sources.next.tick");
            case KEPT_OUT -> new ReasonWords("sources.short.keptOut", "sources.next.keptOut");
            case LANGUAGE_NOT_YET ->
                    new ReasonWords("sources.short.languageNotYet", "sources.next.language");
            case LANGUAGE_UNKNOWN ->
                    new ReasonWords("sources.short.languageUnknown", "sources.next.nameRuntime");
            case VERSION_TOO_OLD ->
                    new ReasonWords("sources.short.versionTooOld", "sources.next.newerRuntime");
            case OWN_SDK -> new ReasonWords("sources.short.ownSdk", "sources.next.nameRuntime");
            case JVM_REFUSES_AGENT ->
                    new ReasonWords("sources.short.jvmRefusesAgent", "sources.next.options");
            case KIND_NOT_RESTARTABLE ->
                    new ReasonWords("sources.short.kindNotRestartable", "sources.next.recreate");
            case NO_PODS -> new ReasonWords("sources.short.noPods", "sources.next.scale");
            case WORKLOAD_MISSING ->
                    new ReasonWords("sources.short.workloadMissing", "sources.next.source");
            default -> throw new IllegalArgumentException(reason.name());
        };
    }

    private static ReasonWords ofMoving(Reason reason) {
        return switch (reason) {
            case WAITING_FOR_NODE_AGENT ->
                    new ReasonWords("sources.short.waitingForNodeAgent", WAIT);
            case NODE_AGENT_BLIND ->
                    new ReasonWords("sources.short.nodeAgentBlind", "sources.next.nodeAgent");
            case WAITING_FOR_RUNNING_POD ->
                    new ReasonWords("sources.short.waitingForRunningPod", WAIT);
            case WAITING_FOR_WEBHOOK -> new ReasonWords("sources.short.waitingForWebhook", WAIT);
            case QUEUED -> new ReasonWords("sources.short.queued", WAIT);
            case ROLLOUT_PAUSED ->
                    new ReasonWords("sources.short.rolloutPaused", "sources.next.resume");
            case ON_DELETE -> new ReasonWords("sources.short.onDelete", "sources.next.deletePods");
            case NEXT_RUN -> new ReasonWords("sources.short.nextRun", "sources.next.nextRun");
            case COLLECTOR_MOVED -> new ReasonWords("sources.short.collectorMoved", WAIT);
            case ROLLING_OUT -> new ReasonWords("sources.short.rollingOut", WAIT);
            case ROLLING_BACK -> new ReasonWords("sources.short.rollingBack", WAIT);
            default -> throw new IllegalArgumentException(reason.name());
        };
    }

    private static ReasonWords ofTraced(Reason reason) {
        return switch (reason) {
            case NO_REQUEST_SEEN ->
                    new ReasonWords("sources.short.noRequestSeen", "sources.next.request");
            case AGENT_NOT_HEARD -> new ReasonWords("sources.short.agentNotHeard", WAIT);
            case SPANS_AT_HUB -> new ReasonWords("sources.short.spansAtHub", "sources.next.graph");
            case QUIET -> new ReasonWords("sources.short.quiet", "sources.next.request");
            case SOME_PODS -> new ReasonWords("sources.short.somePods", "sources.next.pods");
            case SOME_CONTAINERS ->
                    new ReasonWords("sources.short.someContainers", "sources.next.containers");
            case SOME_WORKLOADS ->
                    new ReasonWords("sources.short.someWorkloads", "sources.next.workloads");
            default -> throw new IllegalArgumentException(reason.name());
        };
    }

    private static ReasonWords ofFailed(Reason reason) {
        return switch (reason) {
            case CRASHED_AFTER_INJECTION ->
                    new ReasonWords("sources.short.crashedAfterInjection", "sources.next.crash");
            case NOT_READY_IN_TIME ->
                    new ReasonWords("sources.short.notReadyInTime", "sources.next.notReady");
            case IMAGE_PULL -> new ReasonWords("sources.short.imagePull", "sources.next.image");
            case ENVIRONMENT_CLASH ->
                    new ReasonWords("sources.short.environmentClash", "sources.next.variable");
            case OTHER_AGENT ->
                    new ReasonWords("sources.short.otherAgent", "sources.next.otherAgent");
            case WEBHOOK_DOWN ->
                    new ReasonWords("sources.short.webhookDown", "sources.next.webhook");
            case NOT_MUTATED -> new ReasonWords("sources.short.notMutated", "sources.next.webhook");
            case TWO_SOURCES -> new ReasonWords("sources.short.twoSources", "sources.next.source");
            case NOT_PERMITTED ->
                    new ReasonWords("sources.short.notPermitted", "sources.next.permit");
            default -> throw new IllegalArgumentException(reason.name());
        };
    }
}
