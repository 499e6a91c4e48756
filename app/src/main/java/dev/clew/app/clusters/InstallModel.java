package dev.clew.app.clusters;

import dev.clew.api.Names;
import dev.clew.api.WorkloadRef;
import dev.clew.api.grpc.inventory.Workload;
import dev.clew.app.Incident;
import dev.clew.app.ui.Job;
import dev.clew.app.ui.Jobs;
import dev.clew.app.ui.Words;
import dev.clew.install.Cancellation;
import dev.clew.install.Progress;
import dev.clew.install.apply.Installer;
import dev.clew.install.manifests.InstallOptions;
import dev.clew.install.plan.Plan;
import dev.clew.live.client.GraphFrame;

import io.fabric8.kubernetes.client.KubernetesClient;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableValue;
import javafx.util.Subscription;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * An installation from the first object to the first edge on the graph, as one timeline. What was
 * applied stays when it is stopped or fails, and it can go on. Lives on the window's thread.
 */
final class InstallModel implements AutoCloseable {
    static final String APPLIED = "applied";
    static final String ESTABLISHED = "established";
    static final String CONTROL = "control";
    static final String NODES = "nodes";
    static final String RUNTIMES = "runtimes";
    static final String RESTARTS = "restarts";
    static final String SPAN = "span";
    static final String EDGE = "edge";

    /** In a cluster with hundreds of namespaces not each is worth a watch for its events. */
    private static final int NAMESPACES_WATCHED = 20;

    private static final Map<Progress.Stage, StageProgress.Shown> SHOWN =
            Map.of(
                    Progress.Stage.APPLYING,
                    new StageProgress.Shown(APPLIED, "clusters.stage.applied.count"),
                    Progress.Stage.ESTABLISHING,
                    new StageProgress.Shown(ESTABLISHED, "clusters.stage.count"),
                    Progress.Stage.STARTING,
                    new StageProgress.Shown(CONTROL, "clusters.stage.pods"),
                    Progress.Stage.STARTING_NODES,
                    new StageProgress.Shown(NODES, "clusters.stage.nodes.count"));

    private final Jobs jobs;
    private final Consumer<Runnable> onWindow;
    private final KubernetesClient client;
    private final Duration deadline;
    private final ObservableValue<Map<WorkloadRef, Workload>> inventory;
    private final ObservableValue<Optional<GraphFrame>> frames;
    private final Runnable whenReady;
    private final Runnable onFirstEdge;
    private final TimelineModel timeline;
    private final ReadOnlyObjectWrapper<JobState> state =
            new ReadOnlyObjectWrapper<>(this, "state", JobState.IDLE);
    private final ReadOnlyObjectWrapper<Optional<Incident>> incident =
            new ReadOnlyObjectWrapper<>(this, "incident", Optional.empty());
    private final BooleanProperty stay = new SimpleBooleanProperty(this, "stay", false);
    private InstallOptions options = InstallOptions.defaults();
    private Ticks ticks = Ticks.NONE;
    private int expected;
    private Optional<Running> running = Optional.empty();
    private Subscription following = Subscription.EMPTY;
    private boolean edgeTold;

    /** What goes on, and how it is told to stop. */
    private record Running(Job job, Cancellation cancellation) {
        void stop() {
            cancellation.cancel();
            job.cancel();
        }
    }

    /** What an installation needs to know of the world. */
    record Surroundings(
            ObservableValue<Map<WorkloadRef, Workload>> inventory,
            ObservableValue<Optional<GraphFrame>> frames,
            Runnable whenReady,
            Runnable onFirstEdge) {}

    /**
     * @param onWindow runs something on the window's thread, later
     * @param client with the rights of whoever installs
     * @param deadline for our own parts to become ready
     * @param surroundings the operator's workloads and the hub's graph, each as far as it is known;
     *     who is told that our parts are ready, and that there is a graph (once)
     */
    InstallModel(
            Jobs jobs,
            Consumer<Runnable> onWindow,
            InstantSource clock,
            KubernetesClient client,
            Duration deadline,
            Surroundings surroundings) {
        this.jobs = jobs;
        this.onWindow = onWindow;
        this.client = client;
        this.deadline = deadline;
        this.inventory = surroundings.inventory();
        this.frames = surroundings.frames();
        this.whenReady = surroundings.whenReady();
        this.onFirstEdge = surroundings.onFirstEdge();
        this.timeline = new TimelineModel(clock);
    }

    /**
     * Installs, or makes what is installed be as the options say.
     *
     * @param options with what is ticked
     * @param ticks the same ticks
     * @param expected how many workloads are ticked, as far as the window knows
     */
    void start(InstallOptions options, Ticks ticks, int expected) {
        this.options = options;
        this.ticks = ticks;
        this.expected = expected;
        begin(false);
    }

    /** Goes on after it was stopped or failed. */
    void resume() {
        begin(true);
    }

    private void begin(boolean goOn) {
        running.ifPresent(Running::stop);
        following.unsubscribe();
        following = Subscription.EMPTY;
        edgeTold = false;
        incident.set(Optional.empty());
        timeline.begin(stages(), goOn);
        timeline.at(APPLIED, StepState.RUNNING, Words.of("clusters.stage.comparing"));
        state.set(JobState.RUNNING);
        var cancellation = new Cancellation();
        var wanted = options;
        var job =
                jobs.start(
                        Words.of(
                                ticks.isEmpty()
                                        ? "clusters.job.install"
                                        : "clusters.job.installTrace"),
                        started -> apply(started, wanted, cancellation),
                        _ -> applied(),
                        this::failed);
        running = Optional.of(new Running(job, cancellation));
    }

    private List<TimelineRow> stages() {
        var stages = new ArrayList<TimelineRow>();
        stages.add(TimelineRow.waiting(APPLIED, Words.of("clusters.stage.applied")));
        stages.add(TimelineRow.waiting(ESTABLISHED, Words.of("clusters.stage.established")));
        stages.add(TimelineRow.waiting(CONTROL, Words.of("clusters.stage.control")));
        stages.add(TimelineRow.waiting(NODES, Words.of("clusters.stage.nodes")));
        if (!ticks.isEmpty()) {
            stages.add(TimelineRow.waiting(RUNTIMES, Words.of("clusters.stage.runtimes")));
            stages.add(TimelineRow.waiting(RESTARTS, Words.of("clusters.stage.restarts")));
            stages.add(TimelineRow.waiting(SPAN, Words.of("clusters.stage.span")));
            stages.add(TimelineRow.waiting(EDGE, Words.of("clusters.stage.edge")));
        }
        return stages;
    }

    private Void apply(Job job, InstallOptions wanted, Cancellation cancellation) {
        Consumer<Runnable> whileRunning =
                told ->
                        onWindow.accept(
                                () -> {
                                    if (!job.cancelled()) {
                                        told.run();
                                    }
                                });
        try (var _ =
                new EventsFeed(
                        client,
                        namespaces(wanted),
                        (who, words) -> whileRunning.accept(() -> timeline.say(who, words)))) {
            Plan plan = Plan.of(client, wanted);
            new Installer(client, deadline)
                    .apply(
                            plan,
                            new StageProgress(timeline, whileRunning, "clew", SHOWN),
                            cancellation);
            return null;
        }
    }

    private static List<String> namespaces(InstallOptions wanted) {
        var names = new TreeSet<>(wanted.trace());
        wanted.workloads().forEach(workload -> names.add(workload.namespace()));
        var watched = new ArrayList<>(List.of(Names.SYSTEM_NAMESPACE, Names.NODE_NAMESPACE));
        names.stream().limit(NAMESPACES_WATCHED).forEach(watched::add);
        return watched;
    }

    private void failed(Incident failure) {
        running = Optional.empty();
        timeline.fail(Words.of("clusters.stage.stopped"));
        incident.set(Optional.of(failure));
        state.set(JobState.FAILED);
    }

    private void applied() {
        running = Optional.empty();
        for (String stage : List.of(APPLIED, ESTABLISHED, CONTROL, NODES)) {
            timeline.row(stage)
                    .flatMap(TimelineRow::where)
                    .ifPresent(where -> timeline.at(stage, StepState.DONE, where));
        }
        whenReady.run();
        if (ticks.isEmpty()) {
            finish();
            return;
        }
        timeline.at(RUNTIMES, StepState.RUNNING, Words.of("clusters.stage.asking"));
        following =
                Subscription.combine(
                        inventory.subscribe(_ -> follow()), frames.subscribe(_ -> follow()));
    }

    private void follow() {
        if (state.get() != JobState.RUNNING) {
            return;
        }
        var arrival = Arrival.of(Optional.ofNullable(inventory.getValue()).orElse(Map.of()), ticks);
        boolean known = arrival.all() >= expected;
        runtimes(arrival, known);
        boolean settled = restarts(arrival, known);
        boolean edge = spans();
        if (edge && !edgeTold) {
            edgeTold = true;
            if (!stay.get()) {
                onFirstEdge.run();
            }
        }
        if (edge && settled) {
            finish();
        }
    }

    private void runtimes(Arrival arrival, boolean known) {
        if (arrival.all() == 0) {
            Words words = Words.of(expected == 0 ? "clusters.stage.none" : "clusters.stage.asking");
            timeline.at(RUNTIMES, expected == 0 ? StepState.NOTE : StepState.RUNNING, words);
            return;
        }
        boolean over = known && arrival.confirmed() == arrival.all();
        timeline.at(
                RUNTIMES,
                over ? StepState.DONE : StepState.RUNNING,
                Words.of("clusters.stage.runtimes.count", arrival.confirmed(), arrival.all()));
    }

    private boolean restarts(Arrival arrival, boolean known) {
        if (arrival.all() == 0) {
            return expected == 0;
        }
        boolean settled = known && arrival.settled() == arrival.all();
        Words where =
                arrival.failed() == 0
                        ? Words.of("clusters.stage.restarts.count", arrival.traced(), arrival.all())
                        : Words.of(
                                "clusters.stage.restarts.failed",
                                arrival.traced(),
                                arrival.all(),
                                arrival.failed());
        if (settled) {
            timeline.at(RESTARTS, arrival.failed() == 0 ? StepState.DONE : StepState.NOTE, where);
        } else if (arrival.confirmed() > 0) {
            timeline.at(RESTARTS, StepState.RUNNING, where);
        }
        timeline.parts(RESTARTS, arrival.rows());
        return settled;
    }

    private boolean spans() {
        Optional<GraphFrame> frame = Optional.ofNullable(frames.getValue()).flatMap(known -> known);
        long received = frame.map(known -> known.ledger().received()).orElse(0L);
        long edges =
                frame.stream()
                        .flatMap(known -> known.edges().stream())
                        .filter(edge -> edge.requestsTotal() > 0)
                        .count();
        timeline.at(
                SPAN,
                received > 0 ? StepState.DONE : StepState.RUNNING,
                received > 0
                        ? Words.of("clusters.stage.span.count", received)
                        : Words.of("clusters.stage.span.none"));
        if (received > 0) {
            timeline.at(
                    EDGE,
                    edges > 0 ? StepState.DONE : StepState.RUNNING,
                    edges > 0
                            ? Words.of("clusters.stage.edge.count", edges)
                            : Words.of("clusters.stage.edge.none"));
        }
        return edges > 0;
    }

    private void finish() {
        following.unsubscribe();
        following = Subscription.EMPTY;
        timeline.end();
        state.set(JobState.DONE);
    }

    /** Stops; what was applied stays. */
    void stop() {
        if (state.get() == JobState.RUNNING) {
            running.ifPresent(Running::stop);
            running = Optional.empty();
            following.unsubscribe();
            following = Subscription.EMPTY;
            timeline.fail(Words.of("clusters.stage.stopped"));
            state.set(JobState.STOPPED);
        }
    }

    /** Its stages. */
    TimelineModel timeline() {
        return timeline;
    }

    /** How it stands. */
    ReadOnlyObjectProperty<JobState> state() {
        return state.getReadOnlyProperty();
    }

    /** Why it failed. */
    ReadOnlyObjectProperty<Optional<Incident>> incident() {
        return incident.getReadOnlyProperty();
    }

    /** Whether the window is to stay here when there is a graph. */
    BooleanProperty stay() {
        return stay;
    }

    /** Whether anything is traced by it. */
    boolean traces() {
        return !ticks.isEmpty();
    }

    @Override
    public void close() {
        running.ifPresent(Running::stop);
        following.unsubscribe();
    }
}
