package dev.clew.instrumentation.inject;

import dev.clew.api.Reason;
import dev.clew.instrumentation.RuntimeKind;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodSpecBuilder;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Changes the specification of a pod, container by container, and writes down what it did. */
final class SpecChange {
    private final PodSpec spec;
    private final Decision decision;
    private final Map<RuntimeKind, RuntimeInjection> languages;
    private final Map<String, AgentFiles> files = new LinkedHashMap<>();
    private final Map<String, Undo.OfContainer> undo = new TreeMap<>();
    private final List<Conflict> conflicts = new ArrayList<>();

    private SpecChange(
            PodSpec spec, Decision decision, Map<RuntimeKind, RuntimeInjection> languages) {
        this.spec = spec;
        this.decision = decision;
        this.languages = languages;
    }

    record Changed(PodSpec spec, Undo undo, List<Conflict> conflicts) {}

    static Changed apply(
            PodSpec spec, Decision decision, Map<RuntimeKind, RuntimeInjection> languages) {
        return new SpecChange(spec, decision, languages).run();
    }

    private Changed run() {
        List<Container> containers = spec.getContainers().stream().map(this::changed).toList();
        PodSpecBuilder result = new PodSpecBuilder(spec).withContainers(containers);
        for (AgentFiles agent : files.values()) {
            result.addToVolumes(agent.volume());
            agent.initContainer().ifPresent(result::addToInitContainers);
        }
        return new Changed(result.build(), new Undo(undo, List.copyOf(files.keySet())), conflicts);
    }

    private Container changed(Container container) {
        AgentChoice choice = decision.agents().get(container.getName());
        if (choice == null) {
            return container;
        }
        RuntimeInjection language = languages.get(choice.runtime());
        if (language == null) {
            conflicts.add(noAgent(container, choice));
            return container;
        }
        AgentFiles agent = new AgentFiles(language, choice.version(), decision);
        List<Setting> helpers = OtlpEnvironment.helpers();
        List<Setting> settings = settings(language, container);
        List<Setting> all = concat(helpers, settings);
        Optional<Conflict> conflict =
                language.refusal(container, choice)
                        .or(() -> agent.clash(spec, container))
                        .or(() -> EnvironmentClash.find(container, choice, all));
        if (conflict.isPresent()) {
            conflicts.add(conflict.get());
            return container;
        }
        files.put(agent.name(), agent);
        return placed(
                container, agent, EnvironmentMerge.merge(container, choice, helpers, settings));
    }

    private List<Setting> settings(RuntimeInjection language, Container container) {
        Long grace = spec.getTerminationGracePeriodSeconds();
        return concat(
                language.settings(),
                OtlpEnvironment.settings(decision, language, container.getName(), grace));
    }

    private static List<Setting> concat(List<Setting> first, List<Setting> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }

    private Container placed(
            Container container, AgentFiles agent, EnvironmentMerge.Merged merged) {
        undo.put(container.getName(), merged.undo());
        return new ContainerBuilder(container)
                .withEnv(merged.env())
                .addToVolumeMounts(agent.mount())
                .build();
    }

    private static Conflict noAgent(Container container, AgentChoice choice) {
        String runtime = choice.runtime().wireName();
        return new Conflict(
                container.getName(),
                runtime,
                Reason.LANGUAGE_NOT_YET,
                "Container %s runs %s, for which there is no agent yet."
                        .formatted(container.getName(), runtime));
    }

    /** The specification before {@link #apply}. */
    static PodSpec undo(PodSpec spec, Undo undo) {
        List<Container> containers =
                spec.getContainers().stream().map(container -> undone(container, undo)).toList();
        return new PodSpecBuilder(spec)
                .withContainers(containers)
                .withVolumes(
                        spec.getVolumes().stream()
                                .filter(volume -> !undo.volumes().contains(volume.getName()))
                                .toList())
                .withInitContainers(
                        spec.getInitContainers().stream()
                                .filter(init -> !undo.volumes().contains(init.getName()))
                                .toList())
                .build();
    }

    private static Container undone(Container container, Undo undo) {
        Undo.OfContainer done = undo.containers().get(container.getName());
        if (done == null) {
            return container;
        }
        return new ContainerBuilder(container)
                .withEnv(EnvironmentMerge.unmerge(container.getEnv(), done))
                .withVolumeMounts(
                        container.getVolumeMounts().stream()
                                .filter(mount -> !undo.volumes().contains(mount.getName()))
                                .toList())
                .build();
    }
}
