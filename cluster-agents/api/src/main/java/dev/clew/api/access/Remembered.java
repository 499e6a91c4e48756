package dev.clew.api.access;

import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * Answers that hold for a while, at most so many, the oldest leaving first. Failures are not
 * remembered. Thread-safe.
 */
final class Remembered<K, V> {
    private record Entry<V>(V value, long untilNanos) {}

    private final long keepNanos;
    private final int limit;
    private final LongSupplier nanoTime;
    private final Map<K, Entry<V>> entries = new LinkedHashMap<>();

    Remembered(Duration keep, int limit, LongSupplier nanoTime) {
        this.keepNanos = keep.toNanos();
        this.limit = limit;
        this.nanoTime = nanoTime;
    }

    /**
     * The remembered value, else what {@code ask} answers; two threads may ask for the same key at
     * once.
     */
    V get(K key, Function<K, V> ask) {
        synchronized (entries) {
            Entry<V> known = entries.get(key);
            if (known != null && known.untilNanos - nanoTime.getAsLong() > 0) {
                return known.value;
            }
        }
        V value = ask.apply(key);
        synchronized (entries) {
            entries.remove(key);
            entries.put(key, new Entry<>(value, nanoTime.getAsLong() + keepNanos));
            Iterator<K> oldest = entries.keySet().iterator();
            while (entries.size() > limit) {
                oldest.next();
                oldest.remove();
            }
        }
        return value;
    }
}
