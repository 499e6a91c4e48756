package dev.clew.app.ui;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Something that goes on beside the window: a name, a clock, where it stands, a way to stop it. The
 * work itself may call it from its own thread.
 */
public final class Job {
    private final Words name;
    private final Instant began;
    private final Consumer<Runnable> onWindow;
    private final ReadOnlyObjectWrapper<Optional<Words>> progress =
            new ReadOnlyObjectWrapper<>(this, "progress", Optional.empty());
    private final List<Runnable> cancelListeners = new ArrayList<>();
    private boolean cancelled;

    Job(Words name, Instant began, Consumer<Runnable> onWindow) {
        this.name = name;
        this.began = began;
        this.onWindow = onWindow;
    }

    /** What it does, as a person would say it. */
    public Words name() {
        return name;
    }

    /** When it began, by this machine's clock. */
    public Instant began() {
        return began;
    }

    /** Where it stands; changes on the window's thread. */
    public ReadOnlyObjectProperty<Optional<Words>> progress() {
        return progress.getReadOnlyProperty();
    }

    /** Says where it stands, unless it was cancelled; from any thread. */
    public void say(Words where) {
        if (!cancelled()) {
            onWindow.accept(() -> progress.set(Optional.of(where)));
        }
    }

    /** Stops it: its thread is interrupted and whoever asked is told. From any thread. */
    public void cancel() {
        List<Runnable> told;
        synchronized (this) {
            cancelled = true;
            told = List.copyOf(cancelListeners);
        }
        told.forEach(Runnable::run);
    }

    /** Whether somebody stopped it. */
    public synchronized boolean cancelled() {
        return cancelled;
    }

    /** Runs that when it is cancelled, at once if it was. */
    public void onCancel(Runnable listener) {
        boolean now;
        synchronized (this) {
            cancelListeners.add(listener);
            now = cancelled;
        }
        if (now) {
            listener.run();
        }
    }
}
