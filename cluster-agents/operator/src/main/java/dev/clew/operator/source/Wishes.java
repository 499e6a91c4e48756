package dev.clew.operator.source;

import dev.clew.api.Reason;
import dev.clew.api.WorkloadRef;
import dev.clew.api.crd.Source;
import dev.clew.api.crd.SourceSpec;
import dev.clew.instrumentation.RuntimeKind;
import dev.clew.instrumentation.inject.AgentChoice;
import dev.clew.instrumentation.inject.Conflict;
import dev.clew.instrumentation.inject.Decision;
import dev.clew.instrumentation.inject.Fit;
import dev.clew.instrumentation.inject.Injected;
import dev.clew.instrumentation.inject.Injection;
import dev.clew.operator.cluster.Workload;
import dev.clew.operator.cluster.Workload.Handling;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What is wanted of a workload: a function of what its Source says and what its containers run.
 * Agents are placed only where a node agent saw the runtime, or the Source names it.
 */
public final class Wishes {
    private Wishes() {}

    /**
     * @param looks one for each container of its template
     */
    public static Wish of(
            Workload workload, Choice choice, List<ContainerLook> looks, Placement placement) {
        return switch (choice) {
            case Choice.None ignored -> new Wish.Clean(Reason.NOT_CHOSEN, List.of());
            case Choice.Clash clash ->
                    new Wish.Hold(
                            Reason.TWO_SOURCES,
                            clash.sources().stream()
                                    .map(source -> "Source " + source.getMetadata().getName())
                                    .toList());
            case Choice.Chosen chosen when !chosen.source().getSpec().wanted() ->
                    new Wish.Clean(Reason.KEPT_OUT, List.of());
            case Choice.Chosen ignored when workload.handling() == Handling.NEVER ->
                    new Wish.Hold(Reason.KIND_NOT_RESTARTABLE, List.of());
            case Choice.Chosen chosen -> chosen(workload, chosen.source(), looks, placement);
        };
    }

    private static Wish chosen(
            Workload workload, Source source, List<ContainerLook> looks, Placement placement) {
        var agents = new TreeMap<String, AgentChoice>();
        var obstacles = new ArrayList<Obstacle>();
        var pending = new ArrayList<ContainerLook>();
        for (ContainerLook look : looks) {
            switch (look(workload, source, look, placement)) {
                case Look.Agent agent -> agents.put(look.container(), agent.choice());
                case Look.Alone ignored -> {}
                case Look.Cannot cannot -> obstacles.add(cannot.obstacle());
                case Look.Unseen ignored -> pending.add(look);
            }
        }
        Optional<ContainerLook> soon =
                pending.stream().filter(l -> l.running() && l.trouble().isEmpty()).findFirst();
        if (soon.isPresent()) {
            return new Wish.Hold(Reason.WAITING_FOR_NODE_AGENT, container(soon.get()));
        }
        if (agents.isEmpty()) {
            return without(workload, obstacles, pending);
        }
        if (placement.collectorIp().isEmpty()) {
            return new Wish.Hold(
                    Reason.WAITING_FOR_NODE_AGENT,
                    List.of("the Service of the node collectors has no address yet"));
        }
        var decision =
                new Decision(
                        workload.ref(),
                        Optional.ofNullable(source.getSpec().serviceName())
                                .orElse(workload.ref().name()),
                        agents,
                        placement.collectorIp().get(),
                        placement.delivery(),
                        placement.imageRegistry());
        return tried(workload, source, decision, obstacles);
    }

    /** The decision, if it is not known to fail and fits the workload's template. */
    private static Wish tried(
            Workload workload, Source source, Decision decision, List<Obstacle> obstacles) {
        String mark = decision.digest();
        long generation =
                source.getMetadata().getGeneration() == null
                        ? 0
                        : source.getMetadata().getGeneration();
        Optional<Failure> failure =
                Failures.of(source, workload.ref()).filter(f -> f.speaksOf(mark, generation));
        if (failure.isPresent()) {
            return new Wish.Clean(failure.get().reason(), failure.get().evidence());
        }
        Injected injected = Injection.apply(podOf(workload.ref(), workload.template()), decision);
        List<Conflict> conflicts = injected.conflicts();
        if (conflicts.size() >= decision.agents().size()) {
            return new Wish.Clean(
                    conflicts.getFirst().reason(),
                    conflicts.stream().map(Conflict::sentence).toList());
        }
        var untraced = new ArrayList<>(obstacles.stream().map(Obstacle::words).toList());
        conflicts.forEach(conflict -> untraced.add(conflict.sentence()));
        return new Wish.Instrument(decision, mark, List.copyOf(untraced));
    }

    private static Wish without(
            Workload workload, List<Obstacle> obstacles, List<ContainerLook> pending) {
        if (workload.pods().isEmpty() && workload.desired() == 0 && !pending.isEmpty()) {
            return new Wish.Hold(Reason.NO_PODS, List.of());
        }
        Optional<ContainerLook> blind =
                pending.stream().filter(look -> look.trouble().isPresent()).findFirst();
        if (blind.isPresent()) {
            return new Wish.Hold(
                    Reason.NODE_AGENT_BLIND, List.of(blind.get().trouble().orElseThrow()));
        }
        if (!pending.isEmpty()) {
            return new Wish.Hold(Reason.WAITING_FOR_RUNNING_POD, List.of());
        }
        if (obstacles.isEmpty()) {
            return new Wish.Clean(
                    Reason.KEPT_OUT, List.of("its Source leaves all its containers alone"));
        }
        List<String> words = obstacles.stream().map(Obstacle::words).toList();
        Reason reason = obstacles.getFirst().reason();
        // What was not recognised may be a moment of its start: nothing is undone for it.
        return reason == Reason.LANGUAGE_UNKNOWN
                ? new Wish.Hold(reason, words)
                : new Wish.Clean(reason, words);
    }

    private record Obstacle(Reason reason, String words) {}

    private sealed interface Look {
        record Agent(AgentChoice choice) implements Look {}

        record Alone() implements Look {}

        record Cannot(Obstacle obstacle) implements Look {}

        record Unseen() implements Look {}
    }

    private static Look look(
            Workload workload, Source source, ContainerLook look, Placement placement) {
        Fit.Said said = said(source, look.container());
        Fit fit = Fit.of(look.finding(), said, placement.catalogue());
        // A guess is not enough to restart anything for.
        if (!(fit instanceof Fit.Alone) && said.runtime().isEmpty() && look.finding().guess()) {
            return new Look.Unseen();
        }
        return switch (fit) {
            case Fit.Alone() -> new Look.Alone();
            case Fit.Cannot(Reason reason) -> cannot(look, reason);
            case Fit.Agent(RuntimeKind runtime, String version) ->
                    new Look.Agent(
                            AgentChoice.of(
                                    runtime,
                                    version,
                                    template(workload, look.container()),
                                    look.environment()));
        };
    }

    private static Look cannot(ContainerLook look, Reason reason) {
        String version = look.finding().version().map(v -> " " + v).orElse("");
        return new Look.Cannot(
                new Obstacle(
                        reason,
                        "container "
                                + look.container()
                                + " runs "
                                + look.finding().runtime().wireName()
                                + version));
    }

    private static Container template(Workload workload, String container) {
        return workload.template().getSpec().getContainers().stream()
                .filter(c -> c.getName().equals(container))
                .findFirst()
                .orElseThrow();
    }

    private static Fit.Said said(Source source, String container) {
        List<SourceSpec.ContainerOverride> overrides = source.getSpec().containers();
        return Optional.ofNullable(overrides).orElse(List.of()).stream()
                .filter(override -> override.name().equals(container))
                .findFirst()
                .map(
                        override ->
                                new Fit.Said(
                                        Optional.ofNullable(override.agent()),
                                        Optional.ofNullable(override.runtime())
                                                .map(RuntimeKind::fromWireName)))
                .orElse(Fit.Said.NOTHING);
    }

    private static List<String> container(ContainerLook look) {
        return List.of("container " + look.container());
    }

    /** A pod as the workload's controller would make it. */
    static Pod podOf(WorkloadRef workload, PodTemplateSpec template) {
        return new PodBuilder()
                .withMetadata(template.getMetadata())
                .editOrNewMetadata()
                .withNamespace(workload.namespace())
                .endMetadata()
                .withSpec(template.getSpec())
                .build();
    }
}
