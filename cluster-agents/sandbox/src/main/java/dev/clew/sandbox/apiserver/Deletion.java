package dev.clew.sandbox.apiserver;

import module java.base;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * How an object is to be deleted (DeleteOptions): it is marked with a time, and removed once its
 * grace is over and no finalizer holds it. A pod's grace ends when its kubelet deletes it again
 * with no grace.
 *
 * @param propagation Background, Foreground, Orphan or empty
 * @param uid only if the object has this uid; empty for any
 * @param revision only at this resourceVersion; empty for any
 */
record Deletion(OptionalLong grace, String propagation, String uid, String revision) {
    static final Deletion BACKGROUND = new Deletion(OptionalLong.empty(), "", "", "");
    static final String FOREGROUND = "foregroundDeletion";
    static final String ORPHAN = "orphan";

    private static final List<String> FINISHED = List.of("Succeeded", "Failed");

    /** Reads DeleteOptions, from the body or, where it has none, from parameters. */
    static Deletion of(JsonNode options, String graceParameter, String propagationParameter) {
        var grace =
                options.hasNonNull("gracePeriodSeconds")
                        ? OptionalLong.of(options.get("gracePeriodSeconds").asLong())
                        : graceParameter.isEmpty()
                                ? OptionalLong.empty()
                                : OptionalLong.of(Long.parseLong(graceParameter));
        var propagation = Json.text(options, "propagationPolicy");
        if (options.path("orphanDependents").asBoolean()) {
            propagation = "Orphan";
        }
        return new Deletion(
                grace,
                propagation.isEmpty() ? propagationParameter : propagation,
                Json.text(options, "preconditions", "uid"),
                Json.text(options, "preconditions", "resourceVersion"));
    }

    void check(Stored object) {
        if (!uid.isEmpty() && !uid.equals(object.uid())) {
            throw precondition(object, "UID", uid, object.uid());
        }
        var now = Long.toString(object.revision());
        if (!revision.isEmpty() && !revision.equals(now)) {
            throw precondition(object, "ResourceVersion", revision, now);
        }
    }

    private static Failure precondition(Stored object, String what, String wanted, String is) {
        return Failure.conflict(
                object.resource(),
                object.name(),
                "Precondition failed: "
                        + what
                        + " in precondition: "
                        + wanted
                        + ", "
                        + what
                        + " in object meta: "
                        + is);
    }

    /** Marks the object as being deleted; false when nothing had to be changed. */
    boolean mark(Resource resource, ObjectNode tree) {
        var metadata = Json.make(tree, "metadata");
        var grace = graceFor(resource, tree);
        var first = !metadata.has("deletionTimestamp");
        if (!first && grace >= metadata.path("deletionGracePeriodSeconds").asLong()) {
            return false;
        }
        var time = Instant.now().plusSeconds(grace).truncatedTo(ChronoUnit.SECONDS);
        metadata.put("deletionTimestamp", time.toString()).put("deletionGracePeriodSeconds", grace);
        if (resource.generation()) {
            metadata.put("generation", metadata.path("generation").asLong() + (first ? 1 : 0));
        }
        if (first) {
            switch (propagation) {
                case "Foreground" -> addFinalizer(metadata, FOREGROUND);
                case "Orphan" -> addFinalizer(metadata, ORPHAN);
                default -> {}
            }
            if (resource.is(Definitions.KIND)) {
                addFinalizer(metadata, Definitions.CLEANUP);
            }
            if (resource.is("namespaces")) {
                Json.make(tree, "status").put("phase", "Terminating");
            }
        }
        return true;
    }

    private static void addFinalizer(ObjectNode metadata, String finalizer) {
        if (!Json.contains(metadata.path("finalizers"), finalizer)) {
            metadata.withArray("finalizers").add(finalizer);
        }
    }

    private long graceFor(Resource resource, ObjectNode tree) {
        if (!resource.is("pods")
                || Json.text(tree, "spec", "nodeName").isEmpty()
                || FINISHED.contains(Json.text(tree, "status", "phase"))) {
            return 0;
        }
        return grace.orElse(Json.at(tree, "spec", "terminationGracePeriodSeconds").asLong(30));
    }

    /** Whether a marked object can be removed now. */
    static boolean due(Resource resource, JsonNode tree) {
        var metadata = tree.path("metadata");
        return metadata.has("deletionTimestamp")
                && metadata.path("deletionGracePeriodSeconds").asLong() == 0
                && metadata.path("finalizers").isEmpty()
                && !(resource.is("namespaces")
                        && Json.contains(Json.at(tree, "spec", "finalizers"), "kubernetes"));
    }
}
