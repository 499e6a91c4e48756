package dev.clew.live.graph;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Remembers things for a while after they were last touched, and not more than so many.
 *
 * <p>One linked hash map in the order of touching, so both ends of a memory's life cost O(1): what
 * is too old or too much stands at its head.
 *
 * @param <K> what things are found by
 * @param <V> what is remembered
 */
final class Recent<K, V> {
    private static final class Entry<V> {
        final V value;
        long touchedNanos;

        Entry(V value, long touchedNanos) {
            this.value = value;
            this.touchedNanos = touchedNanos;
        }
    }

    private final LinkedHashMap<K, Entry<V>> entries = new LinkedHashMap<>();
    private final long memoryNanos;
    private final int limit;
    private final Consumer<V> pushedOut;
    private long forgotten;

    /**
     * @param pushedOut is told what had to go before its time; what merely grew old goes in silence
     */
    Recent(Duration memory, int limit, Consumer<V> pushedOut) {
        this.memoryNanos = memory.toNanos();
        this.limit = limit;
        this.pushedOut = pushedOut;
    }

    /** What is remembered under {@code key}, not touched by asking. */
    Optional<V> known(K key) {
        return Optional.ofNullable(entries.get(key)).map(entry -> entry.value);
    }

    /** What is remembered under {@code key}, else a new thing; its time begins anew. */
    V touch(K key, long nowNanos, Supplier<V> fresh) {
        Entry<V> entry = entries.get(key);
        if (entry == null) {
            entry = new Entry<>(fresh.get(), nowNanos);
        }
        entry.touchedNanos = nowNanos;
        entries.putLast(key, entry);
        makeRoom();
        return entry.value;
    }

    void forget(K key) {
        entries.remove(key);
    }

    void advance(long nowNanos) {
        var oldest = entries.values().iterator();
        while (oldest.hasNext() && nowNanos - oldest.next().touchedNanos > memoryNanos) {
            oldest.remove();
        }
    }

    /** How many things had to go before their time. */
    long forgotten() {
        return forgotten;
    }

    private void makeRoom() {
        if (entries.size() > limit) {
            Map.Entry<K, Entry<V>> oldest = entries.firstEntry();
            entries.remove(oldest.getKey());
            forgotten++;
            pushedOut.accept(oldest.getValue().value);
        }
    }
}
