package dev.clew.app.sources;

import dev.clew.api.WorkloadRef;
import dev.clew.api.grpc.inventory.InventoryChange;
import dev.clew.api.grpc.inventory.Workload;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * Follows a cluster's inventory for as long as it is open, beside the window's thread, and seeks it
 * anew when it is lost: every 500 ms for 30 s after a loss, then after twice as long each time, up
 * to 30 s. What is known stays known meanwhile. Tells it at most twice a second.
 */
public final class InventoryFeed implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final Duration OFTEN_FOR = Duration.ofSeconds(30);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    /**
     * What is known at one moment.
     *
     * @param workloads ordered; the same object as long as nothing changed
     * @param hiddenNamespaces whether there are more that the user may not see
     * @param state how the link stands
     * @param heard when the operator last said anything; empty if never
     * @param at by this machine's clock
     */
    public record Update(
            Map<WorkloadRef, Workload> workloads,
            boolean hiddenNamespaces,
            FeedState state,
            Optional<Instant> heard,
            Instant at) {}

    private final InventorySource source;
    private final InstantSource clock;
    private final Consumer<Update> receiver;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition retry = lock.newCondition();
    private final KnownWorkloads known = new KnownWorkloads();
    private final Thread follower;
    private final Pacer pacer;
    private Map<WorkloadRef, Workload> told = Map.of();
    private boolean changed;
    private FeedState state;
    private Optional<Instant> heard = Optional.empty();
    private boolean retryAsked;
    private volatile boolean closed;

    /**
     * Starts following.
     *
     * @param receiver called on the feed's own thread; has to hand over and return
     */
    public InventoryFeed(InventorySource source, InstantSource clock, Consumer<Update> receiver) {
        this.source = source;
        this.clock = clock;
        this.receiver = receiver;
        this.state = new FeedState.Connecting(clock.instant());
        this.pacer = new Pacer("inventory-pacer", this::tell);
        this.follower = Thread.ofVirtual().name("inventory-feed").unstarted(this::run);
        follower.start();
    }

    private void tell() {
        Update update;
        lock.lock();
        try {
            if (changed) {
                told = known.copy();
                changed = false;
            }
            update = new Update(told, known.hiddenNamespaces(), state, heard, clock.instant());
        } finally {
            lock.unlock();
        }
        receiver.accept(update);
    }

    private void run() {
        var pause = PAUSE;
        try {
            while (true) {
                var before = heardAt();
                InventorySource.Lost lost = follow();
                pause = heardAt().equals(before) ? next(pause) : PAUSE;
                lose(lost, pause);
                pacer.wake();
                pause = await(pause) ? PAUSE : pause;
            }
        } catch (InterruptedException ended) {
            // Only close() interrupts.
        } catch (RuntimeException defect) {
            // What it asks may be closed together with it, and says so in its own way.
            if (!closed) {
                throw defect;
            }
        }
    }

    private InventorySource.Lost follow() throws InterruptedException {
        try {
            source.follow(this::take);
            throw new IllegalStateException("following ends by telling why");
        } catch (InventorySource.Lost lost) {
            return lost;
        }
    }

    private Optional<Instant> heardAt() {
        lock.lock();
        try {
            return heard;
        } finally {
            lock.unlock();
        }
    }

    private void take(InventoryChange change) {
        lock.lock();
        try {
            known.apply(change);
            heard = Optional.of(clock.instant());
            changed |=
                    change.getSnapshot()
                            || change.getWorkloadsCount() > 0
                            || change.getRemovedCount() > 0;
            if (!(state instanceof FeedState.Live)) {
                state = new FeedState.Live(clock.instant());
            }
        } finally {
            lock.unlock();
        }
        pacer.wake();
    }

    private void lose(InventorySource.Lost lost, Duration pause) {
        lock.lock();
        try {
            var now = clock.instant();
            var since = state instanceof FeedState.Away away ? away.since() : now;
            state =
                    new FeedState.Away(
                            since, lost.kind(), String.valueOf(lost.getMessage()), now.plus(pause));
        } finally {
            lock.unlock();
        }
    }

    /** The pause after another attempt in vain. */
    private Duration next(Duration pause) {
        lock.lock();
        try {
            var often =
                    !(state instanceof FeedState.Away away)
                            || away.since().plus(OFTEN_FOR).isAfter(clock.instant());
            var longer = pause.multipliedBy(2);
            return often ? PAUSE : longer.compareTo(LONGEST_PAUSE) < 0 ? longer : LONGEST_PAUSE;
        } finally {
            lock.unlock();
        }
    }

    /** Whether somebody cut it short. */
    private boolean await(Duration pause) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            var left = pause.toNanos();
            while (!retryAsked && left > 0) {
                left = retry.awaitNanos(left);
            }
            var asked = retryAsked;
            retryAsked = false;
            return asked;
        } finally {
            lock.unlock();
        }
    }

    /** Tries again at once; from any thread. */
    public void retryNow() {
        lock.lock();
        try {
            retryAsked = !(state instanceof FeedState.Live);
            retry.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Ends it; no update comes after it has returned, but for one on its way. */
    @Override
    public void close() {
        closed = true;
        pacer.close();
        follower.interrupt();
    }
}
