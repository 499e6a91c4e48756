package dev.clew.sandbox.controllers;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Objects to look at, one after the other on one virtual thread. An object that is queued already
 * is not queued again; one whose reconciler fails comes back after 0.1 s, doubling up to 6.4 s.
 */
public final class WorkQueue implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WorkQueue.class);
    private static final Duration FIRST_RETRY = Duration.ofMillis(100);
    private static final int MOST_DOUBLINGS = 6;

    /** An object; {@code namespace} is "" for what has none. */
    public record Key(String namespace, String name) {}

    /** Brings the world nearer to what an object asks for. */
    public interface Reconciler {
        /**
         * @return when to look again without being told; empty: not before something changes
         */
        Optional<Duration> reconcile(Key key);
    }

    private final String name;
    private final Reconciler reconciler;
    private final ScheduledThreadPoolExecutor executor;
    private final Set<Key> queued = ConcurrentHashMap.newKeySet();
    private final Map<Key, Integer> failures = new ConcurrentHashMap<>();

    /**
     * @param name for logs and the thread
     */
    public WorkQueue(String name, Reconciler reconciler) {
        this.name = name;
        this.reconciler = reconciler;
        this.executor = new ScheduledThreadPoolExecutor(1, Thread.ofVirtual().name(name).factory());
        executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    public void add(Key key) {
        if (queued.add(key)) {
            after(Duration.ZERO, () -> work(key));
        }
    }

    private void after(Duration delay, Runnable task) {
        try {
            var _ = executor.schedule(task, delay.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            LOG.debug("{}: closed", name);
        }
    }

    private void work(Key key) {
        queued.remove(key);
        try {
            reconciler.reconcile(key).ifPresent(delay -> after(delay, () -> add(key)));
            failures.remove(key);
        } catch (RuntimeException e) {
            int failed = failures.merge(key, 1, Integer::sum);
            LOG.warn("{}: {} failed, to be tried again: {}", name, key, e.toString());
            after(
                    FIRST_RETRY.multipliedBy(1L << Math.min(failed - 1, MOST_DOUBLINGS)),
                    () -> add(key));
        }
    }

    /** Drops what is queued; what is being worked on ends by itself or by interruption. */
    @Override
    public void close() {
        executor.shutdownNow();
    }
}
