package dev.clew.app.sources;

import dev.clew.api.WorkloadRef;
import dev.clew.api.grpc.inventory.Workload;
import dev.clew.app.Incident;
import dev.clew.app.ui.Jobs;
import dev.clew.app.ui.UndoStack;
import dev.clew.app.ui.Words;
import dev.clew.live.client.GraphFrame;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** A model of the screen, fed by a test: what a cluster would do is written down. */
final class Sheet {
    final InventoryModel inventory = new InventoryModel(Told.SINCE);
    final ObjectProperty<GraphFrame> frame = new SimpleObjectProperty<>();
    final List<String> done = new CopyOnWriteArrayList<>();
    final List<Incident> incidents = new ArrayList<>();
    final UndoStack undo;
    final SourcesModel model;
    Optional<Incident> refusal = Optional.empty();
    PodChange podChange =
            new PodChange(
                    PodChange.Kind.WOULD_ADD,
                    LineDiff.between("spec:\n  a: 1", "spec:\n  a: 2\n  b: 3"),
                    List.of());

    /**
     * @param onWindow runs something on the thread of the models
     */
    Sheet(Consumer<Runnable> onWindow) {
        var jobs = new Jobs(onWindow, InstantSource.system());
        this.undo = new UndoStack(jobs, incidents::add);
        this.model =
                new SourcesModel(
                        inventory,
                        frame,
                        new SourcesModel.Needs(
                                new Recording(), this::podChange, jobs, undo, onWindow));
    }

    private PodChange podChange(WorkloadRef ref, Workload workload, Optional<SourceEntry> entry) {
        return podChange;
    }

    /** Writes down what it was asked for. */
    private final class Recording implements SourceObjects {
        @Override
        public UndoStack.Change edits(Words what, List<Edit> edits) {
            return change(what, edits.toString());
        }

        @Override
        public UndoStack.Change retry(Words what, SourceEntry entry, WorkloadRef workload) {
            return change(what, "retry " + workload);
        }

        private UndoStack.Change change(Words what, String words) {
            return new UndoStack.Change(
                    what,
                    _ -> {
                        if (refusal.isPresent()) {
                            throw refusal.get();
                        }
                        done.add(words);
                        return null;
                    },
                    _ -> {
                        done.add("undo " + words);
                        return null;
                    });
        }
    }

    /** The operator tells of these, and no others. */
    void told(Workload... workloads) {
        inventory.update(Told.live(workloads));
    }

    /** These Sources are there, and no others. */
    void sources(SourceEntry... entries) {
        model.update(
                new SourcesFeed.Update(
                        Optional.of(new SourceBook(List.of(entries))), Optional.empty()));
    }
}
