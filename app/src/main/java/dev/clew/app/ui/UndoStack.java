package dev.clew.app.ui;

import dev.clew.app.Incident;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The changes that were made in a cluster, so that each can be taken back and made again. Lives on
 * the window's thread; the work is done by {@link Jobs}.
 */
public final class UndoStack {
    private final Jobs jobs;
    private final Consumer<Incident> failed;
    private final Deque<Change> done = new ArrayDeque<>();
    private final Deque<Change> undone = new ArrayDeque<>();
    private final ReadOnlyObjectWrapper<Optional<Words>> next =
            new ReadOnlyObjectWrapper<>(this, "next", Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Words>> again =
            new ReadOnlyObjectWrapper<>(this, "again", Optional.empty());

    /**
     * One change.
     *
     * @param what it does, as a person would say it
     * @param make makes it
     * @param takeBack makes the cluster what it was before
     */
    public record Change(Words what, Jobs.Work<?> make, Jobs.Work<?> takeBack) {}

    /**
     * @param failed told why a change could not be made or taken back; it stays where it was
     */
    public UndoStack(Jobs jobs, Consumer<Incident> failed) {
        this.jobs = jobs;
        this.failed = failed;
    }

    /** Makes a change, which can be taken back once it is made. */
    public void make(Change change) {
        jobs.start(
                change.what(),
                change.make(),
                _ -> {
                    undone.clear();
                    move(change, undone, done);
                },
                failed);
    }

    /** Takes the last change back, if there is one. */
    public void undo() {
        Optional.ofNullable(done.peek())
                .ifPresent(
                        change ->
                                jobs.start(
                                        Words.of("undo.job", change.what()),
                                        change.takeBack(),
                                        _ -> move(change, done, undone),
                                        failed));
    }

    /** Makes the last change that was taken back again, if there is one. */
    public void redo() {
        Optional.ofNullable(undone.peek())
                .ifPresent(
                        change ->
                                jobs.start(
                                        change.what(),
                                        change.make(),
                                        _ -> move(change, undone, done),
                                        failed));
    }

    private void move(Change change, Deque<Change> from, Deque<Change> to) {
        from.remove(change);
        to.push(change);
        next.set(Optional.ofNullable(done.peek()).map(Change::what));
        again.set(Optional.ofNullable(undone.peek()).map(Change::what));
    }

    /** Forgets everything: another cluster. */
    public void clear() {
        done.clear();
        undone.clear();
        next.set(Optional.empty());
        again.set(Optional.empty());
    }

    /** What {@link #undo} would take back. */
    public ReadOnlyObjectProperty<Optional<Words>> next() {
        return next.getReadOnlyProperty();
    }

    /** What {@link #redo} would make again. */
    public ReadOnlyObjectProperty<Optional<Words>> again() {
        return again.getReadOnlyProperty();
    }
}
