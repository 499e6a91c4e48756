package dev.clew.app.clusters;

import dev.clew.app.Incident;
import dev.clew.app.ui.Job;
import dev.clew.app.ui.Jobs;
import dev.clew.app.ui.Words;
import dev.clew.install.Cancellation;
import dev.clew.install.Progress;
import dev.clew.install.plan.Plan;
import dev.clew.install.plan.Step;
import dev.clew.install.uninstall.Uninstaller;

import io.fabric8.kubernetes.client.KubernetesClient;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Taking Clew away: first what that would do, then doing it, as one timeline. Lives on the window's
 * thread.
 */
final class UninstallModel implements AutoCloseable {
    static final String RESTORED = "restored";
    static final String REMOVED = "removed";

    private static final Map<Progress.Stage, StageProgress.Shown> SHOWN =
            Map.of(
                    Progress.Stage.RESTORING,
                    new StageProgress.Shown(RESTORED, "clusters.stage.restored.count"),
                    Progress.Stage.REMOVING,
                    new StageProgress.Shown(REMOVED, "clusters.stage.removed.count"));

    private final Jobs jobs;
    private final Consumer<Runnable> onWindow;
    private final KubernetesClient client;
    private final Uninstaller uninstaller;
    private final TimelineModel timeline;
    private final ReadOnlyObjectWrapper<Optional<Plan>> plan =
            new ReadOnlyObjectWrapper<>(this, "plan", Optional.empty());
    private final ReadOnlyObjectWrapper<JobState> state =
            new ReadOnlyObjectWrapper<>(this, "state", JobState.IDLE);
    private final ReadOnlyObjectWrapper<Optional<Incident>> incident =
            new ReadOnlyObjectWrapper<>(this, "incident", Optional.empty());
    private Optional<Job> running = Optional.empty();
    private Cancellation cancellation = new Cancellation();

    /**
     * @param onWindow runs something on the window's thread, later
     * @param client with the rights of whoever uninstalls
     * @param deadline for each wait
     */
    UninstallModel(
            Jobs jobs,
            Consumer<Runnable> onWindow,
            InstantSource clock,
            KubernetesClient client,
            Duration deadline) {
        this.jobs = jobs;
        this.onWindow = onWindow;
        this.client = client;
        this.uninstaller = new Uninstaller(client, deadline);
        this.timeline = new TimelineModel(clock);
    }

    /** Reads what would be removed and restored; nothing is changed. */
    void read() {
        close();
        state.set(JobState.IDLE);
        plan.set(Optional.empty());
        incident.set(Optional.empty());
        running =
                Optional.of(
                        jobs.start(
                                Words.of("clusters.job.uninstallPlan"),
                                _ -> new Plan(uninstaller.plan()),
                                found -> plan.set(Optional.of(found)),
                                failure -> incident.set(Optional.of(failure))));
    }

    /** Does it; again after it failed or was stopped. */
    void start() {
        boolean goOn = state.get() == JobState.STOPPED || state.get() == JobState.FAILED;
        close();
        incident.set(Optional.empty());
        timeline.begin(
                List.of(
                        TimelineRow.waiting(RESTORED, Words.of("clusters.stage.restored")),
                        TimelineRow.waiting(REMOVED, Words.of("clusters.stage.removed"))),
                goOn);
        timeline.at(RESTORED, StepState.RUNNING, Words.of("clusters.stage.looking"));
        state.set(JobState.RUNNING);
        cancellation = new Cancellation();
        var mine = cancellation;
        running =
                Optional.of(
                        jobs.start(
                                Words.of("clusters.job.uninstall"),
                                job -> uninstall(job, mine),
                                _ -> done(),
                                this::failed));
    }

    private Void uninstall(Job job, Cancellation mine) {
        Consumer<Runnable> whileRunning =
                told ->
                        onWindow.accept(
                                () -> {
                                    if (!job.cancelled()) {
                                        told.run();
                                    }
                                });
        List<String> namespaces =
                plan.get().stream()
                        .flatMap(found -> found.steps().stream())
                        .map(Step::ref)
                        .map(ref -> ref.namespace())
                        .filter(namespace -> !namespace.isEmpty())
                        .distinct()
                        .limit(20)
                        .toList();
        try (var _ =
                new EventsFeed(
                        client,
                        namespaces,
                        (who, words) -> whileRunning.accept(() -> timeline.say(who, words)))) {
            uninstaller.uninstall(new StageProgress(timeline, whileRunning, "clew", SHOWN), mine);
            return null;
        }
    }

    private void done() {
        running = Optional.empty();
        if (timeline.row(RESTORED).filter(row -> row.state() == StepState.DONE).isEmpty()) {
            timeline.at(RESTORED, StepState.DONE, Words.of("clusters.stage.restored.none"));
        }
        timeline.row(REMOVED)
                .flatMap(TimelineRow::where)
                .ifPresent(where -> timeline.at(REMOVED, StepState.DONE, where));
        timeline.end();
        state.set(JobState.DONE);
    }

    private void failed(Incident failure) {
        running = Optional.empty();
        timeline.fail(Words.of("clusters.stage.stopped"));
        incident.set(Optional.of(failure));
        state.set(JobState.FAILED);
    }

    /** Stops; what was done stays, and it can go on. */
    void stop() {
        if (state.get() == JobState.RUNNING) {
            close();
            timeline.fail(Words.of("clusters.stage.stopped"));
            state.set(JobState.STOPPED);
        }
    }

    /** What would be done; empty until it was read. */
    ReadOnlyObjectProperty<Optional<Plan>> plan() {
        return plan.getReadOnlyProperty();
    }

    /** Its stages. */
    TimelineModel timeline() {
        return timeline;
    }

    /** How it stands. */
    ReadOnlyObjectProperty<JobState> state() {
        return state.getReadOnlyProperty();
    }

    /** Why it failed, or why it could not be read. */
    ReadOnlyObjectProperty<Optional<Incident>> incident() {
        return incident.getReadOnlyProperty();
    }

    @Override
    public void close() {
        cancellation.cancel();
        running.ifPresent(Job::cancel);
        running = Optional.empty();
    }
}
