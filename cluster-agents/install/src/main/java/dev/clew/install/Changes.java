package dev.clew.install;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.dsl.Informable;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Waits for objects of the cluster to become something, by watching them. Used by one thread; the
 * informers' threads only wake it.
 */
public final class Changes implements AutoCloseable {
    private final Semaphore wake = new Semaphore(0);
    private final List<SharedIndexInformer<?>> informers = new ArrayList<>();
    private final Cancellation cancellation;

    /** Watches nothing yet. */
    public Changes(Cancellation cancellation) {
        this.cancellation = cancellation;
        cancellation.whenCancelled(wake::release);
    }

    /**
     * Watches those objects until this is closed.
     *
     * @return what they are now, whenever it is asked
     */
    public <T extends HasMetadata> Supplier<List<T>> of(Informable<T> objects) {
        SharedIndexInformer<T> informer = objects.inform(new Waker<>());
        informers.add(informer);
        return () -> List.copyOf(informer.getStore().list());
    }

    /**
     * Waits until there is nothing left to wait for.
     *
     * @param missing what is missing now, as a sentence each; asked again after every change
     * @param changed told whenever what is missing changes
     * @param deadline for all of it
     * @return what is still missing at the deadline; empty if nothing
     * @throws InstallProblem if it is cancelled meanwhile
     */
    public List<String> await(
            Supplier<List<String>> missing, Progressing changed, Duration deadline) {
        var clock = new Clock();
        List<String> before = List.of();
        while (true) {
            cancellation.check();
            List<String> now = missing.get();
            if (now.isEmpty()) {
                return now;
            }
            if (!now.equals(before)) {
                changed.missing(now);
                before = now;
            }
            if (!woken(deadline.minus(clock.elapsed()))) {
                return missing.get();
            }
        }
    }

    /** Is told what is missing. */
    @FunctionalInterface
    public interface Progressing {
        /** These sentences, at least one. */
        void missing(List<String> sentences);
    }

    private boolean woken(Duration atMost) {
        try {
            boolean woken = wake.tryAcquire(Math.max(0, atMost.toNanos()), TimeUnit.NANOSECONDS);
            wake.drainPermits();
            return woken;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InstallProblem(
                    "Stopped", "the thread was interrupted", "do it again to go on", e);
        }
    }

    @Override
    public void close() {
        informers.forEach(SharedIndexInformer::close);
    }

    private final class Waker<T> implements ResourceEventHandler<T> {
        @Override
        public void onAdd(T object) {
            wake.release();
        }

        @Override
        public void onUpdate(T before, T now) {
            wake.release();
        }

        @Override
        public void onDelete(T object, boolean stateUnknown) {
            wake.release();
        }
    }
}
