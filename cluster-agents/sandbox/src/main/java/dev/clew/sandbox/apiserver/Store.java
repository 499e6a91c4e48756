package dev.clew.sandbox.apiserver;

import module java.base;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * All objects, in memory. One counter numbers every change; the last changes are kept so that a
 * watch can resume. One lock: every operation is short, and listeners only take a note.
 */
final class Store {
    /** Changes kept for watches that resume: as many as this, and no more bytes than that. */
    static final int HISTORY = 5_000;

    static final long HISTORY_BYTES = 16L << 20;

    /**
     * What happened to one object: {@code before} is null when it is new, {@code after} when it is
     * gone.
     */
    record Change(long revision, Stored before, Stored after) {
        Resource resource() {
            return (after == null ? before : after).resource();
        }

        int size() {
            return after == null ? before.json().length : after.json().length;
        }
    }

    /** Somebody else changed or removed the object since it was read: read it again. */
    static final class Stale extends Exception {
        private static final long serialVersionUID = 1;
    }

    /** The objects of a moment. */
    record Listing(long revision, List<Stored> items) {}

    private final Catalogue catalogue = new Catalogue();
    private final Map<String, NavigableMap<String, Stored>> objects = new HashMap<>();
    private final Deque<Change> history = new ArrayDeque<>();
    private final Set<Consumer<Change>> listeners = new LinkedHashSet<>();
    private long historyBytes;
    private long revision = 1;
    private long forgotten = 1;

    Catalogue catalogue() {
        return catalogue;
    }

    /** A built-in kind that is known to exist. */
    Resource kind(String qualified) {
        return catalogue.builtIn(qualified);
    }

    Optional<Stored> get(String kind, String namespace, String name) {
        return get(kind(kind), namespace, name);
    }

    synchronized Optional<Stored> get(Resource resource, String namespace, String name) {
        return Optional.ofNullable(of(resource).get(namespace + "/" + name));
    }

    /**
     * All objects of a kind in the order of namespace and name; an empty namespace means all of
     * them.
     */
    synchronized Listing list(Resource resource, String namespace) {
        var all = of(resource);
        var some = namespace.isEmpty() ? all : all.subMap(namespace + "/", namespace + "0");
        return new Listing(revision, new ArrayList<>(some.values()));
    }

    /** Every object of every kind; for housekeeping. */
    synchronized List<Stored> all() {
        return objects.values().stream().flatMap(m -> m.values().stream()).toList();
    }

    /** Adds a new object, unless there is one of this name. */
    synchronized Stored add(Resource resource, ObjectNode tree) throws Stale {
        var stored = Stored.of(resource, tree, revision + 1);
        if (of(resource).putIfAbsent(stored.key(), stored) != null) {
            throw new Stale();
        }
        revision++;
        publish(new Change(revision, null, stored));
        return stored;
    }

    /** Replaces exactly the object that was read. */
    synchronized Stored replace(Stored old, ObjectNode tree) throws Stale {
        checkCurrent(old);
        var stored = Stored.of(old.resource(), tree, ++revision);
        of(old.resource()).put(old.key(), stored);
        publish(new Change(revision, old, stored));
        return stored;
    }

    /** Removes exactly the object that was read. */
    synchronized Stored remove(Stored old) throws Stale {
        checkCurrent(old);
        of(old.resource()).remove(old.key());
        var last = Stored.of(old.resource(), old.tree(), ++revision);
        publish(new Change(revision, last, null));
        return last;
    }

    private void checkCurrent(Stored old) throws Stale {
        var now = of(old.resource()).get(old.key());
        if (now == null || now.revision() != old.revision()) {
            throw new Stale();
        }
    }

    private void publish(Change change) {
        history.addLast(change);
        historyBytes += change.size();
        while (history.size() > HISTORY || historyBytes > HISTORY_BYTES) {
            var gone = history.removeFirst();
            historyBytes -= gone.size();
            forgotten = gone.revision();
        }
        listeners.forEach(listener -> listener.accept(change));
    }

    synchronized long revision() {
        return revision;
    }

    /**
     * Hands the listener every change after a revision, first those that are kept, then each new
     * one, without a gap. It is called under the store's lock and must not block.
     *
     * @throws Failure 410 when the revision is older than the kept changes, or has not been yet
     */
    synchronized void watch(long since, Consumer<Change> listener) {
        if (since < forgotten || since > revision) {
            throw Failure.of("old", since, forgotten);
        }
        history.stream().filter(c -> c.revision() > since).forEach(listener);
        listeners.add(listener);
    }

    synchronized void unwatch(Consumer<Change> listener) {
        listeners.remove(listener);
    }

    /** How many changes are kept now. */
    synchronized int kept() {
        return history.size();
    }

    private NavigableMap<String, Stored> of(Resource resource) {
        return objects.computeIfAbsent(resource.qualified(), q -> new TreeMap<>());
    }
}
