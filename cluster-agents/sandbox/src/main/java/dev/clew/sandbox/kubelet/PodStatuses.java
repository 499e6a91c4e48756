package dev.clew.sandbox.kubelet;

import module java.base;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * From what the containers do to what the pod's status says. Pure.
 *
 * @param before the pod's status before: its addresses and conditions
 */
record PodStatuses(JsonNode before, Instant now) {
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

    /**
     * @param spec the pod's
     * @param whyNotReady of the containers that are not, in words; may be empty
     */
    ObjectNode of(
            JsonNode spec,
            Stage stage,
            List<? extends JsonNode> inits,
            List<? extends JsonNode> containers,
            String whyNotReady) {
        var unready =
                containers.stream()
                        .filter(container -> !container.path("ready").asBoolean())
                        .map(container -> container.path("name").asText())
                        .toList();
        ObjectNode status = before.deepCopy();
        status.put("phase", phase(stage, inits, containers));
        status.putArray("initContainerStatuses").addAll(inits);
        status.putArray("containerStatuses").addAll(containers);
        var conditions = status.putArray("conditions");
        add(conditions, "PodScheduled", true);
        var ready = add(conditions, "Ready", unready.isEmpty() && stage == Stage.RUNNING);
        if (ready.path("status").asText().equals("False")) {
            ready.put("reason", stage == Stage.ENDED ? "PodCompleted" : "ContainersNotReady");
            String why = whyNotReady.isEmpty() ? "" : "; " + whyNotReady;
            ready.put("message", "containers with unready status: " + unready + why);
        }
        var ignored =
                Stream.of("hostPID", "limits", "securityContext")
                        .filter(name -> spec.findValues(name).stream().anyMatch(PodStatuses::asks))
                        .collect(Collectors.joining(", "));
        if (!ignored.isEmpty()) {
            String why = "The sandbox has no containers; without effect are " + ignored;
            add(conditions, NOT_ENFORCED, true).put("reason", "Sandbox").put("message", why);
        }
        return status;
    }

    private static boolean asks(JsonNode value) {
        return value.asBoolean() || !value.isEmpty();
    }

    private static String phase(
            Stage stage, List<? extends JsonNode> inits, List<? extends JsonNode> containers) {
        if (stage == Stage.ENDED) {
            var all = Stream.concat(inits.stream(), containers.stream());
            boolean done = all.allMatch(c -> c.at("/state/terminated/exitCode").asInt(-1) == 0);
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

    /** A condition that has not changed keeps its time. */
    private ObjectNode add(ArrayNode conditions, String type, boolean holds) {
        var condition =
                conditions.addObject().put("type", type).put("status", holds ? "True" : "False");
        String since = Template.time(now);
        for (var old : before.path("conditions")) {
            if (old.path("type").equals(condition.get("type"))
                    && old.path("status").equals(condition.get("status"))) {
                since = old.path("lastTransitionTime").asText();
            }
        }
        return condition.put("lastTransitionTime", since);
    }
}
