package dev.clew.sandbox.apiserver;

import module java.base;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * An object is deleted by being marked with a time; it is removed once its grace is over and no
 * finalizer holds it. A pod's grace ends when its kubelet deletes it again with no grace. What it
 * owns goes after it (propagation policy Background).
 */
final class Deletion {
    private static final List<String> FINISHED = List.of("Succeeded", "Failed");

    private Deletion() {}

    /** Marks the object as being deleted; false when nothing had to be changed. */
    static boolean mark(Resource resource, ObjectNode tree, OptionalLong asked) {
        var metadata = Json.make(tree, "metadata");
        var grace = graceFor(resource, tree, asked);
        var first = !metadata.has("deletionTimestamp");
        if (!first && grace >= metadata.path("deletionGracePeriodSeconds").asLong()) {
            return false;
        }
        var time = Instant.now().plusSeconds(grace).truncatedTo(ChronoUnit.SECONDS);
        metadata.put("deletionTimestamp", time.toString()).put("deletionGracePeriodSeconds", grace);
        if (first && resource.generation()) {
            metadata.put("generation", metadata.path("generation").asLong() + 1);
        }
        if (first && resource.is(Definitions.KIND)) {
            metadata.withArray("finalizers").add(Definitions.CLEANUP);
        }
        if (resource.is("namespaces")) {
            Json.make(tree, "status").put("phase", "Terminating");
        }
        return true;
    }

    private static long graceFor(Resource resource, ObjectNode tree, OptionalLong asked) {
        var runs =
                resource.is("pods")
                        && tree.path("spec").has("nodeName")
                        && !FINISHED.contains(Json.text(tree, "status", "phase"));
        var usual = Json.at(tree, "spec", "terminationGracePeriodSeconds").asLong(30);
        return runs ? asked.orElse(usual) : 0;
    }

    /** Whether a marked object can be removed now. */
    static boolean due(JsonNode tree) {
        var metadata = tree.path("metadata");
        var holdsContent = // a namespace, until housekeeping has emptied it
                Json.text(tree, "kind").equals("Namespace")
                        && !Json.at(tree, "spec", "finalizers").isEmpty();
        return metadata.has("deletionTimestamp")
                && !holdsContent
                && metadata.path("deletionGracePeriodSeconds").asLong() == 0
                && metadata.path("finalizers").isEmpty();
    }
}
