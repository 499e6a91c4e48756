package dev.clew.sandbox.apiserver;

import com.fasterxml.jackson.databind.node.ObjectNode;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * What the control plane does by itself after a change, one change after the other on a thread of
 * its own: every namespace gets its account and CA, a namespace or definition that goes takes its
 * content along, objects whose owners are all gone go too, old events are dropped.
 */
final class Housekeeping implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);

    /** Events kept; a real server drops them after an hour. */
    private static final int EVENTS = 1_000;

    private static final Set<String> CONTENT = Set.of("serviceaccounts", "configmaps");

    private final Store store;
    private final Catalogue catalogue;
    private final Registry registry;
    private final String ca;
    private final BlockingQueue<Store.Change> changes = new LinkedBlockingQueue<>();
    private final Consumer<Store.Change> listener = changes::add;
    private final Thread thread;

    Housekeeping(Store store, Catalogue catalogue, Registry registry, String ca) {
        this.store = store;
        this.catalogue = catalogue;
        this.registry = registry;
        this.ca = ca;
        this.thread = Thread.ofVirtual().name("housekeeping").unstarted(this::run);
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
        var resource = change.resource();
        if (change.after() == null) {
            orphaned(change.before());
        } else {
            checkOwners(change.after());
            letGo(change.after());
        }
        switch (resource.qualified()) {
            case "namespaces" -> {
                if (change.after() != null) {
                    namespace(change.after());
                }
            }
            case Definitions.KIND -> {
                if (change.after() != null) {
                    definition(change.after());
                }
            }
            case "events" -> dropEvents(resource);
            default -> {}
        }
        if (change.after() == null && resource.namespaced()) {
            var space = store.get(catalogue.builtIn("namespaces"), "", change.before().namespace());
            if (space.isPresent()
                    && (isTerminating(space.get()) || CONTENT.contains(resource.qualified()))) {
                namespace(space.get());
            }
        }
        if (change.after() == null && resource.custom()) {
            var definition =
                    store.get(catalogue.builtIn(Definitions.KIND), "", resource.qualified());
            if (definition.isPresent()) {
                definition(definition.get());
            }
        }
    }

    // ---- namespaces

    private static boolean isTerminating(Stored namespace) {
        return namespace.fields().get("status.phase").equals("Terminating");
    }

    private void namespace(Stored namespace) throws Stale {
        if (isTerminating(namespace)) {
            empty(namespace);
        } else {
            furnish(namespace.name());
        }
    }

    private void furnish(String namespace) {
        add("serviceaccounts", namespace, "default", Json.object());
        var config = Json.object();
        config.putObject("data").put("ca.crt", ca);
        add("configmaps", namespace, "kube-root-ca.crt", config);
    }

    private void add(String plural, String namespace, String name, ObjectNode object) {
        var resource = catalogue.builtIn(plural);
        if (store.get(resource, namespace, name).isEmpty()) {
            Json.make(object, "metadata").put("name", name);
            registry.create(write(resource, namespace, name), object);
        }
    }

    private static Write write(Resource resource, String namespace, String name) {
        return new Write(
                resource, namespace, name, "", User.SERVER, "kube-controller-manager", false);
    }

    private void empty(Stored namespace) throws Stale {
        var content =
                store.all().stream().filter(o -> o.namespace().equals(namespace.name())).toList();
        for (var object : content) {
            delete(object);
        }
        if (content.isEmpty()) {
            var tree = namespace.tree();
            Json.make(tree, "spec").remove("finalizers");
            var last = store.replace(namespace, tree);
            if (Deletion.due(last.resource(), tree)) {
                store.remove(last);
            }
        }
    }

    private void delete(Stored object) {
        try {
            registry.delete(
                    write(object.resource(), object.namespace(), object.name()),
                    Deletion.BACKGROUND);
        } catch (Failure e) {
            if (e.code() != 404) {
                LOG.warn(
                        "cannot delete {} {}: {}",
                        object.resource().qualified(),
                        object.key(),
                        e.getMessage());
            }
        }
    }

    // ---- custom resources

    private void definition(Stored definition) throws Stale {
        var tree = definition.tree();
        if (!Json.at(tree, "metadata").has("deletionTimestamp")) {
            if (Definitions.establish(tree)) {
                store.replace(definition, tree);
            }
            return;
        }
        var content =
                store.all().stream()
                        .filter(o -> o.resource().qualified().equals(definition.name()))
                        .toList();
        content.forEach(this::delete);
        if (content.isEmpty()) {
            release(definition, Definitions.CLEANUP);
        }
    }

    // ---- owners

    private void orphaned(Stored owner) throws Stale {
        for (var object : store.all()) {
            if (object.owners().contains(owner.uid())) {
                checkOwners(object);
            }
        }
        for (var object : store.all()) {
            if (owner.owners().contains(object.uid())) {
                letGo(object); // it may have waited for this one
            }
        }
    }

    /** Deletes an object whose owners are all gone. */
    private void checkOwners(Stored object) {
        if (object.owners().isEmpty()) {
            return;
        }
        var uids =
                store.all().stream()
                        .map(Stored::uid)
                        .collect(Collectors.toCollection(HashSet::new));
        if (object.owners().stream().noneMatch(uids::contains)) {
            delete(object);
        }
    }

    /** Goes on with a deletion that waits for what the object owns. */
    private void letGo(Stored object) throws Stale {
        var metadata = object.tree().path("metadata");
        if (!metadata.has("deletionTimestamp")) {
            return;
        }
        var finalizers = metadata.path("finalizers");
        List<Stored> owned =
                store.all().stream().filter(o -> o.owners().contains(object.uid())).toList();
        if (Json.contains(finalizers, Deletion.FOREGROUND)) {
            owned.forEach(this::delete);
            if (owned.isEmpty()) {
                release(object, Deletion.FOREGROUND);
            }
        } else if (Json.contains(finalizers, Deletion.ORPHAN)) {
            for (var each : owned) {
                disown(each, object.uid());
            }
            release(object, Deletion.ORPHAN);
        }
    }

    private void disown(Stored object, String owner) throws Stale {
        var tree = object.tree();
        var references = Json.make(tree, "metadata").withArray("ownerReferences").elements();
        while (references.hasNext()) {
            if (Json.text(references.next(), "uid").equals(owner)) {
                references.remove();
            }
        }
        if (Json.at(tree, "metadata", "ownerReferences").isEmpty()) {
            Json.make(tree, "metadata").remove("ownerReferences");
        }
        store.replace(object, tree);
    }

    private void release(Stored object, String finalizer) throws Stale {
        var tree = object.tree();
        var finalizers = Json.make(tree, "metadata").withArray("finalizers").elements();
        while (finalizers.hasNext()) {
            if (finalizers.next().asText().equals(finalizer)) {
                finalizers.remove();
            }
        }
        if (Json.at(tree, "metadata", "finalizers").isEmpty()) {
            Json.make(tree, "metadata").remove("finalizers");
        }
        var last = store.replace(object, tree);
        if (Deletion.due(object.resource(), tree)) {
            store.remove(last);
        }
    }

    private void dropEvents(Resource events) throws Stale {
        var all = store.list(events, "").items();
        if (all.size() > EVENTS) {
            var oldest = all.stream().min((a, b) -> Long.compare(a.revision(), b.revision()));
            store.remove(oldest.orElseThrow());
        }
    }

    @Override
    public void close() {
        store.unwatch(listener);
        thread.interrupt();
    }
}
