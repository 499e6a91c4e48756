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

    /** What an update cannot change besides. */
    private static final List<String> FIXED = Json.list(SERVER.path("fixed"));

    /** Letters of generated names, as in k8s.io/apimachinery/pkg/util/rand: they spell no words. */
    private static final String LETTERS = "bcdfghjklmnpqrstvwxz2456789";

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

    /** The five letters at the end of a generated name. */
    static String suffix() {
        var letters = ThreadLocalRandom.current().ints(5, 0, LETTERS.length());
        return letters.mapToObj(i -> LETTERS.substring(i, i + 1)).collect(Collectors.joining());
    }

    /** Adds a new object as an ordinary target. */
    Stored create(Target target, ObjectNode sent) {
        Json.make(sent, "metadata").remove("managedFields");
        try {
            return add(target, sent, o -> Managed.update(target.resource().blank(), o, target));
        } catch (Store.Stale e) {
            throw Failure.on("exists", target.resource(), Json.text(sent, "metadata", "name"))
                    .reason("AlreadyExists");
        }
    }

    /** Name, uid and times come after the webhooks, which do not see them yet. */
    private Stored add(Target asked, ObjectNode sent, Consumer<ObjectNode> manage)
            throws Store.Stale {
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
        if (SERVER.path("created").get(resource.qualified()) instanceof ObjectNode begun) {
            Patches.merge(object, begun.deepCopy());
        }
        Definitions.establish(resource, object);
        complete(resource, object);
        Validation.whole(resource, object);
        return asked.by().dryRun()
                ? Stored.of(resource, object, store.revision())
                : store.add(resource, object).orElseThrow(Store.Stale::new);
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

    /** Replaces an object (PUT) by what was sent; a custom resource only at a revision. */
    Stored update(Target target, ObjectNode sent) {
        var field = "metadata.resourceVersion";
        if (!target.resource().schema().builtIn()
                && Json.text(sent, "metadata", "resourceVersion").isEmpty()) {
            throw Failure.invalid(target.resource(), target.name(), "noRevision", field);
        }
        return patch(target, before -> sent.deepCopy());
    }

    /** Changes an object; a resourceVersion in the result has to be the present one. */
    Stored patch(Target target, Edit edit) {
        return untilCurrent(
                () -> {
                    var old = get(target);
                    var before = old.tree();
                    var sent = edit.apply(old.tree());
                    checkPreconditions(old, sent);
                    var after = settle(target, before, sent);
                    Managed.update(before, after, target);
                    return commit(target, old, after);
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
     * Keeps what the sender cannot change: the status or all but the status, and what the server
     * says about the object.
     */
    private static ObjectNode settle(Target target, ObjectNode before, ObjectNode sent) {
        var after = target.isStatus() ? before.deepCopy() : sent;
        if (target.resource().has("status")) {
            var from = target.isStatus() ? sent : before;
            Json.set(after, "status", from.get("status"));
        }
        var metadata = Json.make(after, "metadata");
        var kept = before.path("metadata");
        SERVERS_OWN.forEach(name -> Json.set(metadata, name, kept.get(name)));
        FIXED.forEach(name -> Json.set(metadata, name, kept.get(name)));
        after.setAll(target.resource().blank());
        complete(target.resource(), after);
        return after;
    }

    private Stored commit(Target target, Stored old, ObjectNode object) throws Store.Stale {
        var resource = target.resource();
        var before = old.tree();
        var after = admission.update("UPDATE", target, before, object);
        Defaults.onUpdate(resource, before, after);
        complete(resource, after);
        Validation.changed(target, before, after);
        if (resource.generation() && !wanted(resource, before).equals(wanted(resource, after))) {
            var generation = Json.at(before, "metadata", "generation").asLong();
            Json.make(after, "metadata").put("generation", generation + 1);
        }
        if (Managed.withoutTimes(before).equals(Managed.withoutTimes(after))) {
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
    Stored bind(Target target, String node) {
        return untilCurrent(
                () -> {
                    var old = get(target);
                    var tree = old.tree();
                    var taken = Json.text(tree, "spec", "nodeName");
                    if (!taken.isEmpty()) {
                        var name = target.name();
                        throw Failure.on("assigned", target.resource(), name, name, taken);
                    }
                    Json.make(tree, "spec").put("nodeName", node);
                    var scheduled = Json.make(tree, "status").withArray("conditions").addObject();
                    scheduled.put("type", "PodScheduled").put("status", "True");
                    scheduled.put("lastTransitionTime", Json.now());
                    return store.replace(old, tree);
                });
    }

    /** Applies a configuration; makes the object when there is none. */
    Stored apply(Target target, ObjectNode config, boolean force) {
        var resource = target.resource();
        if (config.path("metadata").has("managedFields")) {
            throw Failure.of("managedFields");
        }
        return untilCurrent(
                () -> {
                    var old = store.get(resource, target.namespace(), target.name());
                    if (old.isPresent()) {
                        return applyTo(target, old.get(), config, force);
                    }
                    if (!target.subresource().isEmpty()) {
                        throw Failure.on("notFound", resource, target.name());
                    }
                    var applied = Managed.apply(resource.blank(), config, target, force);
                    return add(target, applied, object -> {});
                });
    }

    private Stored applyTo(Target target, Stored old, ObjectNode config, boolean force)
            throws Store.Stale {
        checkPreconditions(old, config);
        var asked = config.deepCopy();
        Json.make(asked, "metadata").remove(List.of("resourceVersion", "uid"));
        var merged = Managed.apply(old.tree(), asked, target, force);
        var managers = merged.path("metadata").get("managedFields");
        var after = settle(target, old.tree(), merged);
        Json.set(Json.make(after, "metadata"), "managedFields", managers);
        return commit(target, old, after);
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
                    admission.delete(target, old);
                    var tree = old.tree();
                    var changed = mark(target.resource(), tree, grace);
                    var gone = due(tree);
                    if (target.by().dryRun() || (!gone && !changed)) {
                        return new Deleted(Stored.of(old.resource(), tree, old.revision()), gone);
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
    private static boolean due(JsonNode tree) {
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
