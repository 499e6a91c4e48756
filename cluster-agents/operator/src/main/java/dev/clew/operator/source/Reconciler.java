package dev.clew.operator.source;

import dev.clew.api.Names;
import dev.clew.api.WorkloadRef;
import dev.clew.api.crd.Installation;
import dev.clew.api.crd.InstallationSpec;
import dev.clew.api.crd.Source;
import dev.clew.operator.cluster.ClusterState;
import dev.clew.operator.cluster.Workload;
import dev.clew.operator.feed.Latest;
import dev.clew.operator.rollout.LastWords;
import dev.clew.operator.rollout.Moment;
import dev.clew.operator.rollout.Phase;
import dev.clew.operator.rollout.RolloutPlanner;
import dev.clew.operator.rollout.Rollouts;
import dev.clew.operator.rollout.Step;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;

/**
 * One round: facts → state → plan → steps → status. It holds no truth of its own: everything is
 * read from the cluster and from what node agents and hub said. For one thread.
 */
public final class Reconciler {
    private static final Set<String> NEVER_TRACED =
            Set.of(
                    "kube-system",
                    "kube-public",
                    "kube-node-lease",
                    Names.SYSTEM_NAMESPACE,
                    Names.NODE_NAMESPACE);
    private static final int CONCURRENCY = 3;
    private static final Duration DEADLINE = Duration.ofMinutes(5);

    private final World world;
    private final Rollouts rollouts;
    private final LastWords lastWords;
    private final StatusWriter statusWriter;
    private final Looks looks;
    private final Clock clock;
    private final Instant started;
    private final Latest<View> views = new Latest<>(View.EMPTY);

    /**
     * @param world what is known beside the API server's objects
     */
    public Reconciler(
            World world,
            Rollouts rollouts,
            LastWords lastWords,
            io.fabric8.kubernetes.client.KubernetesClient client,
            Clock clock) {
        this.world = world;
        this.rollouts = rollouts;
        this.lastWords = lastWords;
        this.statusWriter = new StatusWriter(client);
        this.looks = new Looks(world.reports());
        this.clock = clock;
        this.started = clock.instant();
    }

    /** What every workload's state is. */
    public Latest<View> views() {
        return views;
    }

    /**
     * Looks at everything, and does what is due.
     *
     * @return whether something waits to be restarted
     */
    public boolean round(ClusterState state, SortedMap<WorkloadRef, Workload> workloads) {
        Optional<InstallationSpec> installation =
                state.find(Installation.class, null, Names.INSTALLATION).map(Installation::getSpec);
        Set<String> ignored = ignored(installation);
        List<Workload> traceable =
                workloads.values().stream()
                        .filter(workload -> !ignored.contains(workload.ref().namespace()))
                        .toList();
        var choices = new Choices(state.all(Source.class));
        Instant now = clock.instant();
        Judge judge = judge(choices, installation, state, now);
        Judge.Judgement judgement = judge.of(traceable, views.get());
        View view = judgement.view();
        if (!view.equals(views.get())) {
            views.set(view);
        }
        RolloutPlanner.plan(judgement.items(), concurrency(installation))
                .forEach(step -> take(step, view));
        for (Source source : state.all(Source.class)) {
            if (source.getSpec() != null && source.getSpec().workload() != null) {
                boolean outside = ignored.contains(source.getMetadata().getNamespace());
                statusWriter.write(source, Statuses.of(source, choices, view, outside, now));
            }
        }
        forget(workloads);
        return judgement.items().stream().anyMatch(Reconciler::waits);
    }

    private Judge judge(
            Choices choices,
            Optional<InstallationSpec> installation,
            ClusterState state,
            Instant now) {
        var moment = new Moment(now, started, deadline(installation), world.proof().get());
        return new Judge(
                choices,
                looks::of,
                world.placement(state),
                (workload, mark) ->
                        rollouts.memory(
                                workload,
                                mark,
                                source(choices.of(workload.ref())),
                                world.troubles().apply(workload.ref())),
                world.arrivals(),
                moment);
    }

    private void take(Step step, View view) {
        View.Seen seen = view.of(step.workload()).orElseThrow();
        switch (step) {
            case Step.Restart restart ->
                    rollouts.restart(seen.workload(), Optional.of(restart.mark()));
            case Step.Undo ignored -> rollouts.restart(seen.workload(), Optional.empty());
            case Step.GiveUp giveUp -> giveUp(giveUp, seen);
        }
    }

    private void giveUp(Step.GiveUp step, View.Seen seen) {
        Source source = source(seen.choice()).orElseThrow();
        Long generation = source.getMetadata().getGeneration();
        var failure =
                new Failure(
                        step.mark(),
                        generation == null ? 0 : generation,
                        step.because().reason(),
                        lastWords.of(step.workload(), step.because()));
        rollouts.giveUp(
                seen.workload(),
                source,
                Names.FAILURES_ANNOTATION,
                Failures.with(source, step.workload(), failure));
    }

    private void forget(Map<WorkloadRef, Workload> workloads) {
        Set<String> uids =
                workloads.values().stream().map(Workload::uid).collect(Collectors.toSet());
        looks.retain(uids);
        rollouts.retain(uids);
    }

    private static Optional<Source> source(Choice choice) {
        return choice instanceof Choice.Chosen chosen
                ? Optional.of(chosen.source())
                : Optional.empty();
    }

    private static boolean waits(RolloutPlanner.Item item) {
        return switch (item.phase()) {
            case Phase.Due ignored -> true;
            case Phase.Blocked blocked ->
                    switch (blocked.reason()) {
                        case WAITING_FOR_WEBHOOK, WEBHOOK_DOWN -> true;
                        default -> false;
                    };
            case Phase.Rolling ignored -> true;
            case Phase.Breaking ignored -> true;
            case Phase.Empty ignored -> false;
            case Phase.Done ignored -> false;
        };
    }

    private static Set<String> ignored(Optional<InstallationSpec> installation) {
        var ignored = new HashSet<>(NEVER_TRACED);
        installation.map(InstallationSpec::ignoredNamespaces).ifPresent(ignored::addAll);
        return ignored;
    }

    private static int concurrency(Optional<InstallationSpec> installation) {
        return installation
                .map(InstallationSpec::rollout)
                .map(InstallationSpec.Rollout::concurrency)
                .orElse(CONCURRENCY);
    }

    private static Duration deadline(Optional<InstallationSpec> installation) {
        return installation
                .map(InstallationSpec::rollout)
                .map(InstallationSpec.Rollout::deadlineSeconds)
                .map(Duration::ofSeconds)
                .orElse(DEADLINE);
    }
}
