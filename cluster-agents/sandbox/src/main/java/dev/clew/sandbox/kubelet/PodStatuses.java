package dev.clew.sandbox.kubelet;

import module java.base;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** From what the containers do to what the pod's status says. Pure. */
final class PodStatuses {
    /** The condition that names what has no effect here. */
    static final String NOT_ENFORCED = "NotEnforced";

    /** How far a pod has come. */
    enum Stage {
        /** Volumes are being written or init containers run. */
        PREPARING,
        /** Containers run or wait to run again. */
        RUNNING,
        /** No container will run again. */
        ENDED
    }

    private final JsonNode before;
    private final Instant now;

    /**
     * @param before the pod's status before: its addresses and conditions
     */
    PodStatuses(JsonNode before, Instant now) {
        this.before = before;
        this.now = now;
    }

    /**
     * @param whyNotReady of the containers that are not, in words; may be empty
     * @param notEnforced what has no effect here
     */
    ObjectNode of(
            Stage stage,
            List<? extends JsonNode> inits,
            List<? extends JsonNode> containers,
            String whyNotReady,
            Collection<String> notEnforced) {
        var unready = names(containers, container -> !container.path("ready").asBoolean());
        var undone = names(inits, init -> !isDone(init));
        boolean ready = unready.isEmpty() && stage == Stage.RUNNING;
        boolean initialized = undone.isEmpty() && stage != Stage.PREPARING;
        String reason = stage == Stage.ENDED ? "PodCompleted" : "ContainersNotReady";
        String why = "containers with unready status: " + unready;
        why += whyNotReady.isEmpty() ? "" : "; " + whyNotReady;
        ObjectNode status = before.deepCopy();
        status.put("phase", phase(stage, inits, containers));
        status.putArray("initContainerStatuses").addAll(inits);
        status.putArray("containerStatuses").addAll(containers);
        var conditions = status.putArray("conditions");
        add(conditions, "PodReadyToStartContainers", true, "", "");
        String incomplete = "containers with incomplete status: " + undone;
        add(conditions, "Initialized", initialized, "ContainersNotInitialized", incomplete);
        add(conditions, "Ready", ready, reason, why);
        add(conditions, "ContainersReady", ready, reason, why);
        add(conditions, "PodScheduled", true, "", "");
        if (!notEnforced.isEmpty()) {
            add(conditions, NOT_ENFORCED, true, "", "")
                    .put("reason", "Sandbox")
                    .put(
                            "message",
                            "The sandbox has no containers; without effect are "
                                    + String.join(", ", notEnforced));
        }
        return status;
    }

    private static List<String> names(
            List<? extends JsonNode> containers, Predicate<JsonNode> which) {
        return containers.stream().filter(which).map(c -> c.path("name").asText()).toList();
    }

    private static String phase(
            Stage stage, List<? extends JsonNode> inits, List<? extends JsonNode> containers) {
        if (stage == Stage.ENDED) {
            boolean done =
                    Stream.concat(inits.stream(), containers.stream())
                            .allMatch(PodStatuses::isDone);
            return done ? "Succeeded" : "Failed";
        }
        boolean begun =
                containers.stream()
                        .allMatch(
                                c ->
                                        c.at("/state/waiting").isMissingNode()
                                                || c.at("/lastState/terminated").isObject());
        return begun && stage == Stage.RUNNING ? "Running" : "Pending";
    }

    private static boolean isDone(JsonNode container) {
        return container.at("/state/terminated/exitCode").asInt(-1) == 0;
    }

    /** A condition that has not changed keeps its time. */
    private ObjectNode add(
            ArrayNode conditions, String type, boolean holds, String reason, String why) {
        String status = holds ? "True" : "False";
        String since = Template.time(now);
        for (var old : before.path("conditions")) {
            if (old.path("type").asText().equals(type)
                    && old.path("status").asText().equals(status)) {
                since = old.path("lastTransitionTime").asText();
            }
        }
        var condition = conditions.addObject().put("type", type).put("status", status);
        condition.put("lastTransitionTime", since);
        return holds ? condition : condition.put("reason", reason).put("message", why);
    }
}
