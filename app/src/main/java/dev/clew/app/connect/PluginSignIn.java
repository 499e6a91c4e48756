package dev.clew.app.connect;

import dev.clew.app.Incident;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What a sign-in program says, asked anew before it expires and when the server refuses it. The
 * program runs once at a time; while a good credential is left nobody waits for it.
 */
final class PluginSignIn implements SignIn {
    /** Watches and WebSockets are begun with what is good for some time yet. */
    private static final Duration MARGIN = Duration.ofSeconds(60);

    /** A program that just failed is left alone: it may open a browser each time. */
    private static final Duration PAUSE = Duration.ofSeconds(10);

    private final PluginRun run;
    private final ExecPlugin plugin;
    private final InstantSource clock;
    private final ReentrantLock running = new ReentrantLock();
    private volatile State state;

    /** Ends the program that runs. */
    private Runnable stop = () -> {};

    private volatile boolean closed;

    /**
     * What is known.
     *
     * @param run how often the program ran
     * @param since when it last ended
     */
    private record State(
            int run, ExecCredential credential, Instant since, Optional<Incident> problem) {
        Optional<String> header() {
            return credential.token().map(token -> "Bearer " + token);
        }
    }

    /**
     * Runs the program for the first time.
     *
     * @throws Incident if it is missing, fails, takes too long or answers nonsense
     * @throws InterruptedException if it was cancelled
     */
    PluginSignIn(PluginRun run, ExecPlugin plugin, InstantSource clock, Cancellation cancellation)
            throws InterruptedException {
        this.run = run;
        this.plugin = plugin;
        this.clock = clock;
        ExecCredential first = run.run(cancellation);
        this.state = new State(1, first, clock.instant(), Optional.empty());
    }

    @Override
    public Optional<String> authorization() {
        renewInTime();
        return state.header();
    }

    @Override
    public Optional<ClientIdentity> identity() {
        return state.credential().identity();
    }

    private void renewInTime() {
        State now = state;
        Optional<Instant> expires = now.credential().expires();
        if (expires.isEmpty() || expires.get().isAfter(clock.instant().plus(margin(now)))) {
            return;
        }
        if (expires.get().isAfter(clock.instant())) {
            if (!running.isLocked() && rested(now)) {
                Thread.ofVirtual().name("sign-in").start(() -> renewFrom(now));
            }
        } else {
            renewFrom(now);
        }
    }

    /** A short life is not used up by the margin. */
    private static Duration margin(State state) {
        Duration life = Duration.between(state.since(), state.credential().expires().orElseThrow());
        Duration part = life.dividedBy(5);
        return part.compareTo(MARGIN) < 0 ? part : MARGIN;
    }

    private boolean rested(State now) {
        return now.problem().isEmpty() || clock.instant().isAfter(now.since().plus(PAUSE));
    }

    @Override
    public boolean renew(Optional<String> refused) {
        State now = state;
        if (!now.header().equals(refused)) {
            // Another request was refused before this one and brought the new one already.
            return true;
        }
        if (now.run() > 1 && clock.instant().isBefore(now.since().plus(PAUSE))) {
            // What it just said was refused too: it would say the same.
            return false;
        }
        renewFrom(now);
        State after = state;
        return after.run() > now.run()
                && after.problem().isEmpty()
                && (!after.header().equals(refused) || after.credential().identity().isPresent());
    }

    /** Runs the program, unless somebody else did since that state. */
    private void renewFrom(State seen) {
        running.lock();
        try {
            if (state.run() > seen.run() || !rested(seen) || closed) {
                return;
            }
            ExecCredential renewed = run.run(this::endOnClose);
            state = new State(seen.run() + 1, renewed, clock.instant(), Optional.empty());
        } catch (Incident incident) {
            state =
                    new State(
                            seen.run() + 1,
                            seen.credential(),
                            clock.instant(),
                            Optional.of(incident));
        } catch (InterruptedException e) {
            if (!closed) {
                Thread.currentThread().interrupt();
            }
        } finally {
            running.unlock();
        }
    }

    @Override
    public Optional<Incident> problem() {
        return state.problem();
    }

    @Override
    public String next() {
        return "sign in anew with your cluster's own tool; the sign-in program is "
                + plugin.inWords();
    }

    private synchronized void endOnClose(Runnable now) {
        stop = now;
        if (closed) {
            now.run();
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        stop.run();
    }
}
