package dev.clew.sandbox.apiserver;

import module java.base;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the control plane does by itself, on a thread of its own whenever something has changed:
 * every namespace gets its account and CA, a namespace or definition that goes takes its content
 * along, objects whose owners are all gone go too, old events are dropped. It looks at what is
 * there and not at what has changed, so that nothing is missed.
 */
final class Housekeeping implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);

    /** Events kept; a real server drops them after an hour. */
    private static final int EVENTS = 1_000;

    private final Store store;
    private final Catalogue catalogue;
    private final Registry registry;
    private final String ca;
    private final Semaphore changes = new Semaphore(0);
    private final Thread thread = Thread.ofVirtual().name("housekeeping").unstarted(this::run);

    Housekeeping(Store store, Catalogue catalogue, Registry registry, String ca) {
        this.store = store;
        this.catalogue = catalogue;
        this.registry = registry;
        this.ca = ca;
    }

    void start() {
        store.watch(store.revision(), change -> changes.release());
        thread.start();
    }

    private void run() {
        try {
            while (true) {
                changes.acquire();
                changes.drainPermits();
                sweep(store.all());
            }
        } catch (InterruptedException e) {
            LOG.debug("housekeeping ends");
        }
    }

    private void sweep(List<Stored> all) {
        var present = all.stream().map(Stored::uid).collect(Collectors.toSet());
        for (var object : all) {
            try {
                if (!object.owners().isEmpty() && Collections.disjoint(object.owners(), present)) {
                    delete(object);
                }
                if (object.resource().is("namespaces")) {
                    namespace(object, all);
                } else if (object.resource().is(Definitions.KIND)) {
                    definition(object, all);
                }
            } catch (Failure | Stale e) {
                // Somebody else changed it meanwhile, which leads to another look.
                LOG.debug("{} {}: {}", object.resource().plural(), object.key(), e.toString());
            }
        }
        dropEvents();
    }

    private void delete(Stored object) {
        if (!object.deleting()) {
            var write = Write.byServer(object.resource(), object.namespace(), object.name());
            try {
                registry.delete(write, OptionalLong.empty());
            } catch (Failure e) {
                LOG.info("{} {}: {}", object.resource().plural(), object.key(), e.getMessage());
            }
        }
    }

    private void namespace(Stored namespace, List<Stored> all) throws Stale {
        var name = namespace.name();
        if (!namespace.deleting()) {
            add("serviceaccounts", name, "default", "");
            add("configmaps", name, "kube-root-ca.crt", ca);
        } else if (deleteAll(all, object -> object.namespace().equals(name))) {
            var tree = namespace.tree();
            if (Json.make(tree, "spec").remove("finalizers") != null) {
                registry.replace(namespace, tree);
            }
        }
    }

    private void add(String plural, String namespace, String name, String ca) {
        var resource = catalogue.builtIn(plural);
        if (store.get(resource, namespace, name).isEmpty()) {
            var object = resource.blank();
            Json.make(object, "metadata").put("name", name);
            if (!ca.isEmpty()) {
                Json.make(object, "data").put("ca.crt", ca);
            }
            registry.create(Write.byServer(resource, namespace, ""), object);
        }
    }

    private void definition(Stored definition, List<Stored> all) throws Stale {
        if (definition.deleting()
                && deleteAll(all, object -> object.resource().is(definition.name()))) {
            var tree = definition.tree();
            var finalizers = Json.make(tree, "metadata").withArray("finalizers");
            if (Json.contains(finalizers, Definitions.CLEANUP)) {
                finalizers.removeIf(f -> f.asText().equals(Definitions.CLEANUP));
                registry.replace(definition, tree);
            }
        }
    }

    /** Deletes whatever is chosen; true when there is nothing left of it. */
    private boolean deleteAll(List<Stored> all, Predicate<Stored> chosen) {
        var objects = all.stream().filter(chosen).toList();
        objects.forEach(this::delete);
        return objects.isEmpty();
    }

    private void dropEvents() {
        var events = store.list(catalogue.builtIn("events"), "").items();
        events.sort(Comparator.comparingLong(Stored::revision));
        try {
            for (var old : events.subList(0, Math.max(0, events.size() - EVENTS))) {
                store.remove(old);
            }
        } catch (Stale e) {
            LOG.debug("an event was counted again meanwhile");
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
