package dev.clew.sandbox.apiserver;

import module java.base;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Creating and changing objects: what is the same for every kind. The order is the real server's:
 * decode, prune and default, note who manages what, admission (ours, then webhooks), validation,
 * store. Called from virtual threads; webhooks block.
 */
final class Registry {
    /** What only the server says about an object. */
    private static final List<String> SERVERS_OWN =
            List.of(
                    "uid",
                    "creationTimestamp",
                    "generation",
                    "resourceVersion",
                    "deletionTimestamp",
                    "deletionGracePeriodSeconds",
                    "selfLink");

    /** Letters of generated names, as in k8s.io/apimachinery/pkg/util/rand: they spell no words. */
    private static final String LETTERS = "bcdfghjklmnpqrstvwxz2456789";

    private final Store store;
    private final Admission admission;

    Registry(Store store, Admission admission) {
        this.store = store;
        this.admission = admission;
    }

    /** How an object is to change; gets a tree of its own and may change it. */
    interface Edit extends UnaryOperator<ObjectNode> {}

    private interface Attempt<T> {
        T run() throws Stale;
    }

    /** Tries again with what is there now, as long as somebody else was faster. */
    private static <T> T untilCurrent(Attempt<T> attempt) {
        while (true) {
            try {
                return attempt.run();
            } catch (Stale e) {
                // read again
            }
        }
    }

    Stored get(Resource resource, String namespace, String name) {
        return store.get(resource, namespace, name)
                .orElseThrow(() -> Failure.notFound(resource, name));
    }

    private Stored get(Write write) {
        return get(write.resource(), write.namespace(), write.name());
    }

    /** The five letters at the end of a generated name. */
    static String suffix() {
        var random = ThreadLocalRandom.current();
        return random.ints(5, 0, LETTERS.length())
                .mapToObj(i -> LETTERS.substring(i, i + 1))
                .collect(Collectors.joining());
    }

    /** Adds a new object as an ordinary write. */
    Stored create(Write write, ObjectNode sent) {
        var resource = write.resource();
        Json.make(sent, "metadata").remove("managedFields");
        try {
            return add(
                    write,
                    sent,
                    object ->
                            Managed.update(
                                    resource.blank(), object, resource, write.manager("Update")));
        } catch (Stale e) {
            throw Failure.alreadyExists(resource, Json.text(sent, "metadata", "name"));
        }
    }

    /** Name, uid and times come after the webhooks, which do not see them yet. */
    private Stored add(Write asked, ObjectNode sent, Consumer<ObjectNode> manage) throws Stale {
        var resource = asked.resource();
        sent.setAll(resource.blank());
        var metadata = Json.make(sent, "metadata").remove(SERVERS_OWN);
        metadata.remove("namespace");
        if (resource.namespaced()) {
            metadata.put("namespace", asked.namespace());
        }
        if (resource.has("status")) {
            sent.remove("status");
        }
        complete(resource, sent);
        manage.accept(sent);
        var object = admission.create(asked.named(Json.text(metadata, "name")), sent);
        stamp(resource, object);
        admission.assign(resource, object);
        Defaults.onCreate(resource, object);
        complete(resource, object);
        Validation.whole(resource, object);
        return asked.dryRun()
                ? Stored.of(resource, object, store.revision())
                : store.add(resource, object).orElseThrow(Stale::new);
    }

    /** Gives a new object name, uid and time. */
    private static void stamp(Resource resource, ObjectNode object) {
        var metadata = Json.make(object, "metadata");
        if (Json.text(metadata, "name").isEmpty() && metadata.hasNonNull("generateName")) {
            metadata.put("name", Json.text(metadata, "generateName") + suffix());
        }
        Validation.name(resource, Json.text(metadata, "name"));
        metadata.put("uid", UUID.randomUUID().toString()).put("creationTimestamp", Json.now());
        if (resource.generation()) {
            metadata.put("generation", 1);
        }
    }

    private static void complete(Resource resource, ObjectNode object) {
        Check.complete(object, resource.schema());
        Defaults.complete(resource, object);
    }

    /** Replaces an object (PUT) by what was sent. */
    Stored update(Write write, ObjectNode sent) {
        Validation.replacement(write, sent);
        return patch(write, before -> sent.deepCopy());
    }

    /** Changes an object; a resourceVersion in the result has to be the present one. */
    Stored patch(Write write, Edit edit) {
        return untilCurrent(
                () -> {
                    var old = get(write);
                    var before = old.tree();
                    var sent = edit.apply(old.tree());
                    checkPreconditions(old, sent);
                    var after = settle(write, before, sent);
                    complete(write.resource(), after);
                    Managed.update(before, after, write.resource(), write.manager("Update"));
                    return commit(write, old, after);
                });
    }

    private static void checkPreconditions(Stored old, JsonNode sent) {
        var uid = Json.text(sent, "metadata", "uid");
        if (!uid.isEmpty() && !uid.equals(old.uid())) {
            var words = "Precondition failed: UID in precondition: %s, UID in object meta: %s";
            throw Failure.conflict(old.resource(), old.name(), words, uid, old.uid());
        }
        var revision = Json.text(sent, "metadata", "resourceVersion");
        if (!revision.isEmpty() && !revision.equals(Long.toString(old.revision()))) {
            throw Failure.modified(old.resource(), old.name());
        }
    }

    /**
     * Keeps what the sender cannot change: the status or all but the status, and what the server
     * says about the object.
     */
    private static ObjectNode settle(Write write, ObjectNode before, ObjectNode sent) {
        if (write.subresource().equals("status")) {
            var after = before.deepCopy();
            Json.set(after, "status", sent.get("status"));
            return after;
        }
        sent.setAll(write.resource().blank());
        if (write.resource().has("status")) {
            Json.set(sent, "status", before.get("status"));
        }
        var metadata = Json.make(sent, "metadata");
        for (var name : List.of("name", "namespace", "generateName", "managedFields")) {
            Json.set(metadata, name, before.path("metadata").get(name));
        }
        SERVERS_OWN.forEach(name -> Json.set(metadata, name, before.path("metadata").get(name)));
        return sent;
    }

    private Stored commit(Write write, Stored old, ObjectNode object) throws Stale {
        var resource = write.resource();
        var before = old.tree();
        var after = admission.update("UPDATE", write, before, object);
        Defaults.onUpdate(resource, before, after);
        complete(resource, after);
        Validation.changed(write, before, after);
        if (resource.generation() && !wanted(resource, before).equals(wanted(resource, after))) {
            var generation = Json.at(before, "metadata", "generation").asLong();
            Json.make(after, "metadata").put("generation", generation + 1);
        }
        if (withoutTimes(before).equals(withoutTimes(after))) {
            return old;
        }
        return write.dryRun() ? Stored.of(resource, after, old.revision()) : replace(old, after);
    }

    private static ObjectNode wanted(Resource resource, ObjectNode object) {
        var wanted = object.deepCopy();
        wanted.remove("metadata");
        if (resource.has("status")) {
            wanted.remove("status");
        }
        return wanted;
    }

    private static ObjectNode withoutTimes(ObjectNode object) {
        var copy = object.deepCopy();
        for (var entry : Json.at(copy, "metadata", "managedFields")) {
            ((ObjectNode) entry).remove("time");
        }
        return copy;
    }

    /** Stores a change of exactly the object that was read; one that only waited for it is gone. */
    Stored replace(Stored old, ObjectNode tree) throws Stale {
        var now = store.replace(old, tree);
        return Deletion.due(tree) ? store.remove(now) : now;
    }

    /** Assigns a pod that has no node to one; nothing else may change {@code spec.nodeName}. */
    void bind(Write write, String node) {
        untilCurrent(
                () -> {
                    var old = get(write);
                    var tree = old.tree();
                    var assigned = Json.text(tree, "spec", "nodeName");
                    if (!assigned.isEmpty()) {
                        var words = "pod %s is already assigned to node \"%s\"";
                        throw Failure.conflict(
                                write.resource(), write.name(), words, write.name(), assigned);
                    }
                    Json.make(tree, "spec").put("nodeName", node);
                    var scheduled = Json.make(tree, "status").withArray("conditions").addObject();
                    scheduled.put("type", "PodScheduled").put("status", "True");
                    scheduled.put("lastTransitionTime", Json.now());
                    return store.replace(old, tree);
                });
    }

    /** What an apply did; the answer's code says whether the object is new. */
    record Applied(Stored object, boolean created) {}

    /** Applies a configuration; makes the object when there is none. */
    Applied apply(Write write, ObjectNode config, boolean force) {
        var resource = write.resource();
        if (config.path("metadata").has("managedFields")) {
            throw new Failure(400, "metadata.managedFields must be nil");
        }
        var manager = write.manager("Apply");
        return untilCurrent(
                () -> {
                    var old = store.get(resource, write.namespace(), write.name());
                    if (old.isPresent()) {
                        return new Applied(applyTo(write, old.get(), config, force), false);
                    }
                    if (!write.subresource().isEmpty()) {
                        throw Failure.notFound(resource, write.name());
                    }
                    var applied = Managed.apply(resource.blank(), config, resource, manager, force);
                    return new Applied(add(write, applied, object -> {}), true);
                });
    }

    private Stored applyTo(Write write, Stored old, ObjectNode config, boolean force) throws Stale {
        checkPreconditions(old, config);
        var asked = config.deepCopy();
        Json.make(asked, "metadata").remove(List.of("resourceVersion", "uid"));
        var merged =
                Managed.apply(old.tree(), asked, write.resource(), write.manager("Apply"), force);
        var managers = Json.at(merged, "metadata").get("managedFields");
        var after = settle(write, old.tree(), merged);
        complete(write.resource(), after);
        Json.set(Json.make(after, "metadata"), "managedFields", managers);
        return commit(write, old, after);
    }

    /**
     * What is left of a deleted object: gone at once, or marked and waiting for finalizers or its
     * grace.
     */
    record Deleted(Stored object, boolean gone) {}

    Deleted delete(Write write, OptionalLong grace) {
        return untilCurrent(
                () -> {
                    var old = get(write);
                    admission.delete(write, old);
                    var tree = old.tree();
                    var changed = Deletion.mark(write.resource(), tree, grace);
                    if (Deletion.due(tree)) {
                        return new Deleted(write.dryRun() ? old : store.remove(old), true);
                    }
                    var marked =
                            changed && !write.dryRun()
                                    ? store.replace(old, tree)
                                    : Stored.of(old.resource(), tree, old.revision());
                    return new Deleted(marked, false);
                });
    }
}
