package dev.clew.sandbox.apiserver;

import module java.base;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the control plane does by itself, on a thread of its own whenever something has changed:
 * every namespace gets its account and CA, a namespace or definition that goes takes its content
 * along, objects whose owners are all gone go too. It looks at what is there and not at what has
 * changed, so that nothing is missed.
 */
record Housekeeping(Store store, Registry registry, String ca, Semaphore changes)
        implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);

    /** Runs until its thread is interrupted. */
    @Override
    public void run() {
        store.watch(store.revision(), change -> changes.release());
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
                var owners = object.owners();
                if (!owners.isEmpty() && Collections.disjoint(owners, present)) {
                    delete(object);
                }
                if (object.resource().is("namespaces")) {
                    namespace(object, all);
                } else if (object.deleting() && object.resource().is(Definitions.KIND)) {
                    var content = all.stream().filter(o -> o.resource().is(object.name()));
                    release(object, content.toList(), "metadata", Definitions.CLEANUP);
                }
            } catch (Failure | Store.Stale e) {
                // Somebody else changed it meanwhile, which leads to another look.
                LOG.debug("{} {}: {}", object.resource().plural(), object.key(), e.toString());
            }
        }
    }

    private void delete(Stored object) {
        var target = Target.byServer(object.resource(), object.namespace(), object.name());
        try {
            if (!object.deleting()) {
                registry.delete(target, OptionalLong.empty());
            }
        } catch (Failure e) {
            LOG.info("{} {}: {}", object.resource().plural(), object.key(), e.getMessage());
        }
    }

    private void namespace(Stored namespace, List<Stored> all) throws Store.Stale {
        var name = namespace.name();
        if (namespace.deleting()) {
            var content = all.stream().filter(object -> object.namespace().equals(name));
            release(namespace, content.toList(), "spec", "kubernetes");
        } else {
            add("serviceaccounts", name, "default", Map.of());
            add("configmaps", name, "kube-root-ca.crt", Map.of("ca.crt", ca));
        }
    }

    private void add(String kind, String namespace, String name, Map<String, String> data) {
        if (store.get(kind, namespace, name).isEmpty()) {
            var object = store.kind(kind).blank();
            Json.make(object, "metadata").put("name", name);
            data.forEach(Json.make(object, "data")::put);
            registry.create(Target.byServer(store.kind(kind), namespace, ""), object);
        }
    }

    /** Deletes what an object holds, and takes its finalizer away when there is nothing left. */
    private void release(Stored object, List<Stored> content, String where, String finalizer)
            throws Store.Stale {
        content.forEach(this::delete);
        var tree = object.tree();
        var finalizers = Json.make(tree, where).withArray("finalizers");
        if (content.isEmpty() && Json.contains(finalizers, finalizer)) {
            finalizers.removeIf(f -> f.asText().equals(finalizer));
            registry.replace(object, tree);
        }
    }
}
