package dev.clew.sandbox.apiserver;

import module java.base;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Creating and changing objects: what is the same for every kind. The order is the real server's:
 * decode, prune and default, note who manages what, admission (ours, then webhooks), validation,
 * store. Called from virtual threads; webhooks block.
 */
record Registry(Store store, Admission admission) {
    private static final JsonNode SERVER = Json.data("server.json");

    /** What only the server says about an object. */
    private static final List<String> SERVERS_OWN = Json.list(SERVER.path("serversOwn"));

    private static final List<String> FINISHED = List.of("Succeeded", "Failed");

    /** How an object is to change; gets a tree of its own and may change it. */
    interface Edit extends UnaryOperator<ObjectNode> {}

    private interface Attempt<T> {
        T run() throws Store.Stale;
    }

    /** Tries again with what is there now, as long as somebody else was faster. */
    private static <T> T untilCurrent(Attempt<T> attempt) {
        while (true) {
            try {
                return attempt.run();
            } catch (Store.Stale e) {
                // read again
            }
        }
    }

    Stored get(Target target) {
        return store.get(target.resource(), target.namespace(), target.name())
                .orElseThrow(() -> Failure.on("notFound", target.resource(), target.name()));
    }

    /** Adds a new object. */
    Stored create(Target target, ObjectNode sent) {
        var blank = target.resource().blank();
        var object = settle(target, blank, sent);
        Managed.update(blank, object, target);
        try {
            return add(target, object);
        } catch (Store.Stale e) {
            throw Failure.on("exists", target.resource(), Json.text(sent, "metadata", "name"))
                    .reason("AlreadyExists");
        }
    }

    /** Changes an object; a resourceVersion in the result has to be the present one. */
    Stored patch(Target target, Edit edit) {
        return untilCurrent(
                () -> {
                    var old = get(target);
                    var sent = edit.apply(old.tree());
                    checkPreconditions(old, sent);
                    var object = settle(target, old.tree(), sent);
                    Managed.update(old.tree(), object, target);
                    return replace(target, old, object);
                });
    }

    /** Applies a configuration; makes the object when there is none. */
    Stored apply(Target target, ObjectNode config, boolean force) {
        if (config.path("metadata").has("managedFields")) {
            throw Failure.of("managedFields");
        }
        return untilCurrent(
                () -> {
                    var found = store.get(target.resource(), target.namespace(), target.name());
                    if (found.isEmpty() && target.subresource().isEmpty()) {
                        var blank = target.resource().blank();
                        var merged = Managed.apply(blank, config, target, force);
                        return add(target, settle(target, blank, merged));
                    }
                    var old = found.orElseGet(() -> get(target));
                    checkPreconditions(old, config);
                    var asked = config.deepCopy();
                    Json.make(asked, "metadata").remove(List.of("resourceVersion", "uid"));
                    var merged = Managed.apply(old.tree(), asked, target, force);
                    return replace(target, old, settle(target, old.tree(), merged));
                });
    }

    private static void checkPreconditions(Stored old, JsonNode sent) {
        var uid = Json.at(sent, "metadata", "uid").asText(old.uid());
        if (!uid.equals(old.uid())) {
            throw Failure.on("otherUid", old.resource(), old.name(), uid, old.uid());
        }
        var revision = Json.text(sent, "metadata", "resourceVersion");
        if (!revision.isEmpty() && !revision.equals(Long.toString(old.revision()))) {
            throw Failure.on("modified", old.resource(), old.name());
        }
    }

    /**
     * Keeps what the sender cannot change: the status or all but the status, the name, and what the
     * server says about the object.
     */
    private static ObjectNode settle(Target target, ObjectNode before, ObjectNode sent) {
        var after = target.isStatus() ? before.deepCopy() : sent;
        if (target.resource().has("status")) {
            Json.set(after, "status", (target.isStatus() ? sent : before).get("status"));
        }
        var metadata = Json.make(after, "metadata");
        SERVERS_OWN.forEach(name -> Json.set(metadata, name, before.path("metadata").get(name)));
        Json.set(metadata, "managedFields", sent.path("metadata").get("managedFields"));
        metadata.remove("namespace");
        if (target.resource().namespaced()) {
            metadata.put("namespace", target.namespace());
        }
        if (!target.name().isEmpty()) {
            metadata.put("name", target.name());
        }
        after.setAll(target.resource().blank());
        Admission.complete(target.resource(), after);
        return after;
    }

    private Stored add(Target target, ObjectNode sent) throws Store.Stale {
        var resource = target.resource();
        var object = admission.create(target, sent);
        admission.begin(resource, object);
        Admission.complete(resource, object);
        Check.whole(resource, object);
        return target.by().dryRun()
                ? Stored.of(resource, object, store.revision())
                : store.add(resource, object);
    }

    private Stored replace(Target target, Stored old, ObjectNode after) throws Store.Stale {
        var resource = target.resource();
        var before = old.tree();
        Admission.check(resource, after);
        Check.unchanged(target, before, after);
        Check.whole(resource, after);
        if (resource.generation() && !wanted(resource, before).equals(wanted(resource, after))) {
            var generation = Json.at(before, "metadata", "generation").asLong();
            Json.make(after, "metadata").put("generation", generation + 1);
        }
        if (before.equals(after)) {
            return old;
        }
        return target.by().dryRun()
                ? Stored.of(resource, after, old.revision())
                : replace(old, after);
    }

    private static ObjectNode wanted(Resource resource, ObjectNode object) {
        var known = resource.has("status") ? List.of("metadata", "status") : List.of("metadata");
        return object.deepCopy().remove(known);
    }

    /** Stores a change of exactly the object that was read; one that only waited for it is gone. */
    Stored replace(Stored old, ObjectNode tree) throws Store.Stale {
        var now = store.replace(old, tree);
        return due(tree) ? store.remove(now) : now;
    }

    /** Assigns a pod that has no node to one; nothing else may change {@code spec.nodeName}. */
    void bind(Target target, String node) {
        untilCurrent(
                () -> {
                    var old = get(target);
                    var tree = old.tree();
                    var taken = Json.text(tree, "spec", "nodeName");
                    if (!taken.isEmpty()) {
                        var name = target.name();
                        throw Failure.on("assigned", target.resource(), name, name, taken);
                    }
                    Json.make(tree, "spec").put("nodeName", node);
                    return store.replace(old, tree);
                });
    }

    /**
     * What is left of a deleted object: gone at once, or marked and waiting for finalizers or its
     * grace.
     */
    record Deleted(Stored object, boolean gone) {}

    /**
     * Marks an object with a time, and removes it once its grace is over and no finalizer holds it.
     * A pod's grace ends when its kubelet deletes it again with no grace. What it owns goes after
     * it (propagation policy Background).
     *
     * @param grace in seconds; empty: as usual for the object
     */
    Deleted delete(Target target, OptionalLong grace) {
        return untilCurrent(
                () -> {
                    var old = get(target);
                    var tree = old.tree();
                    var changed = mark(target.resource(), tree, grace);
                    var gone = due(tree);
                    if (!gone && !changed) {
                        return new Deleted(old, false);
                    }
                    return new Deleted(gone ? store.remove(old) : store.replace(old, tree), gone);
                });
    }

    /** Marks the object as being deleted; false when nothing had to be changed. */
    private static boolean mark(Resource resource, ObjectNode tree, OptionalLong asked) {
        var metadata = Json.make(tree, "metadata");
        var grace = graceFor(resource, tree, asked);
        var first = !metadata.has("deletionTimestamp");
        if (!first && grace >= metadata.path("deletionGracePeriodSeconds").asLong()) {
            return false;
        }
        var time = Instant.now().plusSeconds(grace).truncatedTo(ChronoUnit.SECONDS);
        metadata.put("deletionTimestamp", time.toString()).put("deletionGracePeriodSeconds", grace);
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
    private static boolean due(JsonNode tree) {
        var metadata = tree.path("metadata");
        // A namespace has finalizers in its spec until housekeeping has emptied it.
        return metadata.has("deletionTimestamp")
                && Json.at(tree, "spec", "finalizers").isEmpty()
                && metadata.path("deletionGracePeriodSeconds").asLong() == 0
                && metadata.path("finalizers").isEmpty();
    }
}
