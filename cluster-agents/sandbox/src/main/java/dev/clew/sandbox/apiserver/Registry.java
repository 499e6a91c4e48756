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
    private static final List<String> SERVERS_OWN =
            List.of(
                    "uid",
                    "creationTimestamp",
                    "generation",
                    "resourceVersion",
                    "deletionTimestamp",
                    "deletionGracePeriodSeconds",
                    "selfLink");

    private final Store store;
    private final Admission admission;
    private final Validation validation = new Validation();

    Registry(Store store, Admission admission) {
        this.store = store;
        this.admission = admission;
    }

    /** How an object is to change; gets a tree of its own and may change it. */
    interface Edit extends UnaryOperator<ObjectNode> {}

    Stored get(Resource resource, String namespace, String name) {
        return store.get(resource, namespace, name)
                .orElseThrow(() -> Failure.notFound(resource, name));
    }

    // ---- create

    /** Adds a new object as an ordinary write. */
    Stored create(Write write, ObjectNode sent) {
        Json.make(sent, "metadata").remove("managedFields");
        return create(
                write,
                sent,
                object ->
                        Managed.update(
                                blank(write.resource()),
                                object,
                                write.resource(),
                                write.manager("Update")));
    }

    /** Name, uid and times come after the webhooks, which do not see them yet. */
    private Stored create(Write asked, ObjectNode sent, Consumer<ObjectNode> manage) {
        var resource = asked.resource();
        sent.put("apiVersion", resource.apiVersion()).put("kind", resource.kind());
        var metadata = Json.make(sent, "metadata");
        metadata.remove(SERVERS_OWN);
        if (resource.namespaced()) {
            metadata.put("namespace", asked.namespace());
        } else {
            metadata.remove("namespace");
        }
        if (resource.has("status")) {
            sent.remove("status");
        }
        complete(resource, sent);
        manage.accept(sent);
        var object = admission.create(asked.named(Json.text(metadata, "name")), sent);
        var write = asked.named(stamp(resource, object));
        admission.assign(write, object);
        Defaults.onCreate(resource, object);
        complete(resource, object);
        validation.created(resource, object);
        if (write.dryRun()) {
            return Stored.of(resource, object, store.revision());
        }
        return store.add(resource, object)
                .orElseThrow(() -> Failure.alreadyExists(resource, write.name()));
    }

    /** Gives a new object name, uid and time; answers its name. */
    private String stamp(Resource resource, ObjectNode object) {
        var metadata = Json.make(object, "metadata");
        var name = Json.text(metadata, "name");
        if (name.isEmpty() && metadata.hasNonNull("generateName")) {
            name = Json.text(metadata, "generateName") + Names.suffix();
            metadata.put("name", name);
        }
        validation.name(resource, name);
        metadata.put("uid", UUID.randomUUID().toString()).put("creationTimestamp", Json.now());
        if (resource.generation()) {
            metadata.put("generation", 1);
        }
        return name;
    }

    private static void complete(Resource resource, ObjectNode object) {
        Check.prune(object, resource.schema());
        Check.fill(object, resource.schema());
        Defaults.complete(resource, object);
    }

    private static ObjectNode blank(Resource resource) {
        return Json.object().put("apiVersion", resource.apiVersion()).put("kind", resource.kind());
    }

    // ---- change

    /** Replaces an object (PUT) by what was sent. */
    Stored update(Write write, ObjectNode sent) {
        validation.sentFor(write, sent);
        return change(write, exact(sent), before -> sent.deepCopy());
    }

    /**
     * Changes an object by a patch that was sent; a resourceVersion in the result has to be the
     * present one.
     */
    Stored patch(Write write, Edit patch) {
        return change(write, false, patch);
    }

    private Stored change(Write write, boolean exact, Edit edit) {
        for (; ; ) {
            var old = get(write.resource(), write.namespace(), write.name());
            var before = old.tree();
            var sent = edit.apply(old.tree());
            checkPreconditions(write, old, sent);
            var after = settle(write, before, sent);
            complete(write.resource(), after);
            if (Json.at(sent, "metadata", "managedFields").isArray()
                    && Json.at(sent, "metadata", "managedFields")
                            .findPath("fieldsV1")
                            .isMissingNode()) {
                Json.make(before, "metadata").remove("managedFields"); // asked to forget them
            }
            Managed.update(before, after, write.resource(), write.manager("Update"));
            try {
                return commit(write, old, after);
            } catch (Stale e) {
                if (exact) {
                    throw Failure.modified(write.resource(), write.name());
                }
            }
        }
    }

    private static boolean exact(JsonNode sent) {
        return !Json.text(sent, "metadata", "resourceVersion").isEmpty();
    }

    private static void checkPreconditions(Write write, Stored old, JsonNode sent) {
        var metadata = sent.path("metadata");
        var uid = Json.text(metadata, "uid");
        if (!uid.isEmpty() && !uid.equals(old.uid())) {
            throw Failure.conflict(
                    write.resource(),
                    write.name(),
                    "Precondition failed: UID in precondition: "
                            + uid
                            + ", UID in object meta: "
                            + old.uid());
        }
        var revision = Json.text(metadata, "resourceVersion");
        if (!revision.isEmpty() && !revision.equals(Long.toString(old.revision()))) {
            throw Failure.modified(write.resource(), write.name());
        }
    }

    /**
     * Keeps what the sender cannot change: the status or all but the status, and what the server
     * says about the object.
     */
    private static ObjectNode settle(Write write, ObjectNode before, ObjectNode sent) {
        var resource = write.resource();
        if (write.status()) {
            var after = before.deepCopy();
            set(after, "status", sent.get("status"));
            return after;
        }
        var after = sent;
        after.put("apiVersion", resource.apiVersion()).put("kind", resource.kind());
        if (resource.has("status")) {
            set(after, "status", before.get("status"));
        }
        var metadata = Json.make(after, "metadata");
        var kept = before.path("metadata");
        for (var name :
                List.of(
                        "name",
                        "namespace",
                        "uid",
                        "creationTimestamp",
                        "deletionTimestamp",
                        "deletionGracePeriodSeconds",
                        "generateName",
                        "generation",
                        "resourceVersion",
                        "managedFields")) {
            set(metadata, name, kept.get(name));
        }
        return after;
    }

    private static void set(ObjectNode object, String name, JsonNode value) {
        if (value == null) {
            object.remove(name);
        } else {
            object.set(name, value.deepCopy());
        }
    }

    private Stored commit(Write write, Stored old, ObjectNode object) throws Stale {
        var resource = write.resource();
        var before = old.tree();
        var after = admission.update(write, before, object);
        complete(resource, after);
        Defaults.onUpdate(resource, before, after);
        validation.changed(write, before, after);
        countGeneration(resource, before, after);
        if (sameButForTimes(before, after)) {
            return old;
        }
        if (write.dryRun()) {
            return Stored.of(resource, after, old.revision());
        }
        if (Deletion.due(resource, after)) {
            var last = store.replace(old, after);
            store.remove(last);
            return last;
        }
        return store.replace(old, after);
    }

    private static void countGeneration(Resource resource, ObjectNode before, ObjectNode after) {
        if (!resource.generation() || wanted(resource, before).equals(wanted(resource, after))) {
            return;
        }
        var generation = Json.at(before, "metadata", "generation").asLong();
        Json.make(after, "metadata").put("generation", generation + 1);
    }

    private static ObjectNode wanted(Resource resource, ObjectNode object) {
        var wanted = object.deepCopy();
        wanted.remove("metadata");
        if (resource.has("status")) {
            wanted.remove("status");
        }
        return wanted;
    }

    private static boolean sameButForTimes(ObjectNode before, ObjectNode after) {
        var a = before.deepCopy();
        var b = after.deepCopy();
        for (var object : List.of(a, b)) {
            Json.make(object, "metadata").remove("resourceVersion");
            Json.at(object, "metadata", "managedFields")
                    .forEach(e -> ((ObjectNode) e).remove("time"));
        }
        return a.equals(b);
    }

    /** Assigns a pod that has no node to one; nothing else may change {@code spec.nodeName}. */
    void bind(Write write, String node) {
        for (; ; ) {
            var old = get(write.resource(), write.namespace(), write.name());
            var tree = old.tree();
            var assigned = Json.text(tree, "spec", "nodeName");
            if (!assigned.isEmpty()) {
                throw Failure.conflict(
                        write.resource(),
                        write.name(),
                        "pod "
                                + write.name()
                                + " is already assigned to node \""
                                + assigned
                                + "\"");
            }
            Json.make(tree, "spec").put("nodeName", node);
            Json.make(tree, "status")
                    .withArray("conditions")
                    .addObject()
                    .put("type", "PodScheduled")
                    .put("status", "True")
                    .put("lastTransitionTime", Json.now());
            try {
                store.replace(old, tree);
                return;
            } catch (Stale e) {
                // changed meanwhile: look again
            }
        }
    }

    // ---- server-side apply

    /** What an apply did; the answer's code says whether the object is new. */
    record Applied(Stored object, boolean created) {}

    /** Applies a configuration; makes the object when there is none. */
    Applied apply(Write write, ObjectNode config, boolean force) {
        var resource = write.resource();
        validation.config(write, config);
        var manager = write.manager("Apply");
        for (; ; ) {
            var old = store.get(resource, write.namespace(), write.name());
            try {
                if (old.isPresent()) {
                    return new Applied(applyTo(write, old.get(), config, force), false);
                }
                if (!write.subresource().isEmpty()) {
                    throw Failure.notFound(resource, write.name());
                }
                var applied = Managed.apply(blank(resource), config, resource, manager, force);
                return new Applied(create(write, applied, object -> {}), true);
            } catch (Stale e) {
                // somebody was faster: merge with what is there now
            } catch (Failure e) {
                if (!e.reason().equals("AlreadyExists")) {
                    throw e;
                }
            }
        }
    }

    private Stored applyTo(Write write, Stored old, ObjectNode config, boolean force) throws Stale {
        var before = old.tree();
        checkPreconditions(write, old, config);
        var asked = config.deepCopy();
        Json.make(asked, "metadata").remove(List.of("resourceVersion", "uid"));
        var merged =
                Managed.apply(old.tree(), asked, write.resource(), write.manager("Apply"), force);
        var managers = Json.at(merged, "metadata", "managedFields").deepCopy();
        var after = settle(write, before, merged);
        complete(write.resource(), after);
        set(Json.make(after, "metadata"), "managedFields", managers.isEmpty() ? null : managers);
        return commit(write, old, after);
    }

    // ---- delete

    /**
     * What is left of a deleted object: gone at once, or marked and waiting for finalizers or its
     * grace.
     */
    record Deleted(Stored object, boolean gone) {}

    Deleted delete(Write write, Deletion options) {
        for (; ; ) {
            var old = get(write.resource(), write.namespace(), write.name());
            options.check(old);
            admission.delete(write, old);
            var tree = old.tree();
            var changed = options.mark(write.resource(), tree);
            try {
                if (Deletion.due(write.resource(), tree)) {
                    return new Deleted(write.dryRun() ? old : store.remove(old), true);
                }
                if (!changed || write.dryRun()) {
                    return new Deleted(Stored.of(old.resource(), tree, old.revision()), false);
                }
                return new Deleted(store.replace(old, tree), false);
            } catch (Stale e) {
                // changed meanwhile: look again
            }
        }
    }
}
