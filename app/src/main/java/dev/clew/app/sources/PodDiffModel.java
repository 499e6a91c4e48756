package dev.clew.app.sources;

import dev.clew.api.WorkloadRef;
import dev.clew.api.grpc.inventory.Workload;
import dev.clew.app.Incident;
import dev.clew.app.ui.Job;
import dev.clew.app.ui.Jobs;
import dev.clew.app.ui.Words;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import java.util.Objects;
import java.util.Optional;

/** What would be changed in the pods of the chosen workload, read when it is chosen. */
public final class PodDiffModel {
    /** How far that is. */
    public sealed interface State {
        /** No workload is chosen. */
        record None() implements State {}

        /** It is being read. */
        record Reading(Job job) implements State {}

        /** That would be changed. */
        record Shown(PodChange change) implements State {}

        /** It cannot be read. */
        record Failed(Incident incident) implements State {}
    }

    /** What an answer depends on; as long as it is the same nothing is read again. */
    private record Question(
            WorkloadRef ref, boolean traced, Object containers, Optional<SourceEntry> entry) {}

    private final PodPreview preview;
    private final Jobs jobs;
    private final ReadOnlyObjectWrapper<State> state =
            new ReadOnlyObjectWrapper<>(this, "state", new State.None());
    private Optional<Question> asked = Optional.empty();

    PodDiffModel(PodPreview preview, Jobs jobs) {
        this.preview = preview;
        this.jobs = jobs;
    }

    /** Nothing is chosen. */
    void clear() {
        asked = Optional.empty();
        stop();
        state.set(new State.None());
    }

    /** Shows that one; reads only if something changed that matters. */
    void show(WorkloadRef ref, Workload workload, Optional<SourceEntry> entry) {
        var question =
                new Question(
                        ref,
                        workload.getStatus().getPodsInstrumented() > 0,
                        workload.getContainersList(),
                        entry);
        if (asked.filter(before -> Objects.equals(before, question)).isPresent()) {
            return;
        }
        asked = Optional.of(question);
        stop();
        var job =
                jobs.start(
                        Words.of("sources.diff.job", ref.name()),
                        _ -> preview.of(ref, workload, entry),
                        change -> state.set(new State.Shown(change)),
                        incident -> state.set(new State.Failed(incident)));
        state.set(new State.Reading(job));
    }

    private void stop() {
        if (state.get() instanceof State.Reading(var job)) {
            job.cancel();
        }
    }

    /** Reads it again, after a failure. */
    void again(WorkloadRef ref, Workload workload, Optional<SourceEntry> entry) {
        asked = Optional.empty();
        show(ref, workload, entry);
    }

    /** How far it is. */
    public ReadOnlyObjectProperty<State> state() {
        return state.getReadOnlyProperty();
    }
}
