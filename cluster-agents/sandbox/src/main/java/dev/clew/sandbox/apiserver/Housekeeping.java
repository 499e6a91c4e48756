package dev.clew.sandbox.apiserver;

import module java.base;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the control plane does by itself after a change, one change after the other on a thread of
 * its own: every namespace gets its account and CA, a namespace or definition that goes takes its
 * content along, objects whose owners are all gone go too, old events are dropped.
 */
final class Housekeeping implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);

    /** Events kept; a real server drops them after an hour. */
    private static final int EVENTS = 1_000;

    private final Store store;
    private final Catalogue catalogue;
    private final Registry registry;
    private final String ca;
    private final BlockingQueue<Store.Change> changes = new LinkedBlockingQueue<>();
    private final Consumer<Store.Change> listener = changes::add;
    private final Thread thread = Thread.ofVirtual().name("housekeeping").unstarted(this::run);

    Housekeeping(Store store, Catalogue catalogue, Registry registry, String ca) {
        this.store = store;
        this.catalogue = catalogue;
        this.registry = registry;
        this.ca = ca;
    }

    void start() {
        store.watch(store.revision(), listener);
        thread.start();
    }

    private void run() {
        try {
            while (true) {
                var change = changes.take();
                try {
                    follow(change);
                } catch (Failure | Stale e) {
                    // Somebody else changed the object meanwhile, and that change comes along as
                    // well.
                    LOG.debug("after change {}: {}", change.revision(), e.toString());
                }
            }
        } catch (InterruptedException e) {
            LOG.debug("housekeeping ends");
        }
    }

    private void follow(Store.Change change) throws Stale {
        if (change.after() == null) {
            gone(change.before());
            return;
        }
        var object = change.after();
        checkOwners(object);
        letGo(object);
        switch (object.resource().qualified()) {
            case "namespaces" -> namespace(object);
            case Definitions.KIND -> definition(object);
            case "events" -> dropEvents(object.resource());
            default -> {}
        }
    }

    private void gone(Stored object) throws Stale {
        for (var other : store.all()) {
            if (other.owners().contains(object.uid())) {
                checkOwners(other);
            } else if (object.owners().contains(other.uid())) {
                letGo(other); // it may have waited for this one
            }
        }
        var namespace = store.get(catalogue.builtIn("namespaces"), "", object.namespace());
        if (namespace.isPresent()) {
            namespace(namespace.get());
        }
        var definition =
                store.get(catalogue.builtIn(Definitions.KIND), "", object.resource().qualified());
        if (definition.isPresent()) {
            definition(definition.get());
        }
    }

    private void namespace(Stored namespace) throws Stale {
        if (!namespace.fields().get("status.phase").equals("Terminating")) {
            add("serviceaccounts", namespace.name(), "default", Json.object());
            var config = Json.object();
            config.putObject("data").put("ca.crt", ca);
            add("configmaps", namespace.name(), "kube-root-ca.crt", config);
        } else if (deleteAll(object -> object.namespace().equals(namespace.name()))) {
            var tree = namespace.tree();
            Json.make(tree, "spec").remove("finalizers");
            replace(namespace, tree);
        }
    }

    private void add(String plural, String namespace, String name, ObjectNode object) {
        var resource = catalogue.builtIn(plural);
        if (store.get(resource, namespace, name).isEmpty()) {
            Json.make(object, "metadata").put("name", name);
            registry.create(write(resource, namespace, name), object);
        }
    }

    private static Write write(Resource resource, String namespace, String name) {
        var manager = "kube-controller-manager";
        return new Write(resource, namespace, name, "", User.SERVER, manager, false);
    }

    private void definition(Stored definition) throws Stale {
        var tree = definition.tree();
        if (!tree.path("metadata").has("deletionTimestamp")) {
            if (Definitions.establish(tree)) {
                store.replace(definition, tree);
            }
        } else if (deleteAll(o -> o.resource().qualified().equals(definition.name()))) {
            release(definition, Definitions.CLEANUP);
        }
    }

    /** Deletes whatever is chosen; true when there is nothing left of it. */
    private boolean deleteAll(Predicate<Stored> chosen) {
        var objects = store.all().stream().filter(chosen).toList();
        objects.forEach(this::delete);
        return objects.isEmpty();
    }

    private void delete(Stored object) {
        try {
            var write = write(object.resource(), object.namespace(), object.name());
            registry.delete(write, Deletion.BACKGROUND);
        } catch (Failure e) {
            if (e.code() != 404) {
                LOG.warn("cannot delete {}: {}", object.key(), e.getMessage());
            }
        }
    }

    /** Deletes an object whose owners are all gone. */
    private void checkOwners(Stored object) {
        var owners = object.owners();
        if (!owners.isEmpty() && store.all().stream().noneMatch(o -> owners.contains(o.uid()))) {
            delete(object);
        }
    }

    /** Goes on with a deletion that waits for what the object owns. */
    private void letGo(Stored object) throws Stale {
        var metadata = object.tree().path("metadata");
        var finalizers = Json.list(metadata.path("finalizers"));
        if (!metadata.has("deletionTimestamp")) {
            return;
        }
        if (finalizers.contains(Deletion.FOREGROUND)) {
            if (deleteAll(o -> o.owners().contains(object.uid()))) {
                release(object, Deletion.FOREGROUND);
            }
        } else if (finalizers.contains(Deletion.ORPHAN)) {
            for (var owned : store.all()) {
                if (owned.owners().contains(object.uid())) {
                    removeFrom(
                            owned,
                            "ownerReferences",
                            e -> Json.text(e, "uid").equals(object.uid()));
                }
            }
            release(object, Deletion.ORPHAN);
        }
    }

    private void release(Stored object, String finalizer) throws Stale {
        removeFrom(object, "finalizers", e -> e.asText().equals(finalizer));
    }

    private void removeFrom(Stored object, String list, Predicate<JsonNode> chosen) throws Stale {
        var tree = object.tree();
        var metadata = Json.make(tree, "metadata");
        ArrayNode array = metadata.withArray(list);
        array.removeIf(chosen);
        if (array.isEmpty()) {
            metadata.remove(list);
        }
        replace(object, tree);
    }

    private void replace(Stored object, ObjectNode tree) throws Stale {
        var last = store.replace(object, tree);
        if (Deletion.due(object.resource(), tree)) {
            store.remove(last);
        }
    }

    private void dropEvents(Resource events) throws Stale {
        var all = store.list(events, "").items();
        if (all.size() > EVENTS) {
            store.remove(
                    all.stream().min(Comparator.comparingLong(Stored::revision)).orElseThrow());
        }
    }

    @Override
    public void close() {
        store.unwatch(listener);
        thread.interrupt();
    }
}
