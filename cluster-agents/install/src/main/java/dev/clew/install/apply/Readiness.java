package dev.clew.install.apply;

import dev.clew.api.Names;
import dev.clew.install.Cancellation;
import dev.clew.install.Changes;
import dev.clew.install.Clock;
import dev.clew.install.InstallProblem;
import dev.clew.install.PodTrouble;
import dev.clew.install.Progress;
import dev.clew.install.RolledOut;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClient;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Waits for what was applied to work. */
final class Readiness {
    private static final Duration ESTABLISHED = Duration.ofSeconds(30);
    private static final List<String> DEPLOYMENTS =
            List.of(Names.OPERATOR, Names.HUB, Names.GATEWAY);

    private final KubernetesClient client;
    private final Progress progress;
    private final Cancellation cancellation;
    private final Clock clock;
    private final Duration deadline;

    Readiness(
            KubernetesClient client,
            Progress progress,
            Cancellation cancellation,
            Clock clock,
            Duration deadline) {
        this.client = client;
        this.progress = progress;
        this.cancellation = cancellation;
        this.clock = clock;
        this.deadline = deadline;
    }

    /** Waits until the API server serves those kinds. */
    void awaitDefinitions(List<String> names) {
        try (var changes = new Changes(cancellation)) {
            Supplier<List<CustomResourceDefinition>> definitions =
                    changes.of(
                            client.apiextensions()
                                    .v1()
                                    .customResourceDefinitions()
                                    .withLabel(Names.MANAGED_BY_LABEL, Names.CLEW));
            List<String> missing =
                    changes.await(
                            () -> notEstablished(names, definitions.get()),
                            now -> {
                                report(Progress.Stage.ESTABLISHING, now);
                                established(names.size() - now.size(), names.size());
                            },
                            ESTABLISHED);
            established(names.size() - missing.size(), names.size());
            if (!missing.isEmpty()) {
                throw new InstallProblem(
                        "The API server does not serve our custom resources",
                        String.join(", ", missing),
                        "look at the conditions of these definitions");
            }
        }
    }

    private void established(int done, int of) {
        progress.counted(Progress.Stage.ESTABLISHING, done, of, clock.elapsed());
    }

    private static List<String> notEstablished(
            List<String> names, List<CustomResourceDefinition> definitions) {
        Set<String> established = new HashSet<>();
        for (CustomResourceDefinition definition : definitions) {
            boolean served =
                    definition.getStatus() != null
                            && definition.getStatus().getConditions().stream()
                                    .anyMatch(
                                            condition ->
                                                    condition.getType().equals("Established")
                                                            && condition
                                                                    .getStatus()
                                                                    .equals("True"));
            if (served) {
                established.add(definition.getMetadata().getName());
            }
        }
        return names.stream()
                .filter(name -> !established.contains(name))
                .map(name -> name + " is not established")
                .toList();
    }

    /** Waits until operator, hub, gateway and every node's pod are ready. */
    void awaitParts() {
        try (var changes = new Changes(cancellation)) {
            Parts parts = watch(changes);
            List<String> missing =
                    changes.await(
                            parts::missing,
                            now -> {
                                report(Progress.Stage.STARTING, now);
                                count(parts);
                            },
                            deadline);
            count(parts);
            if (!missing.isEmpty()) {
                throw new InstallProblem(
                        "Everything was applied, but not everything is ready after "
                                + deadline.toSeconds()
                                + " s",
                        String.join("; ", missing),
                        "mend what is named; what was applied goes on by itself");
            }
            progress.report(Progress.Stage.STARTING, "every part is ready", clock.elapsed());
        }
    }

    private void count(Parts parts) {
        Count pods = parts.count(Deployment.class);
        progress.counted(Progress.Stage.STARTING, pods.ready(), pods.wanted(), clock.elapsed());
        Count nodes = parts.count(DaemonSet.class);
        progress.counted(
                Progress.Stage.STARTING_NODES, nodes.ready(), nodes.wanted(), clock.elapsed());
    }

    private Parts watch(Changes changes) {
        return new Parts(
                List.of(
                        changes.of(client.apps().deployments().inNamespace(Names.SYSTEM_NAMESPACE)),
                        changes.of(client.apps().daemonSets().inNamespace(Names.NODE_NAMESPACE))),
                List.of(
                        changes.of(client.pods().inNamespace(Names.SYSTEM_NAMESPACE)),
                        changes.of(client.pods().inNamespace(Names.NODE_NAMESPACE))));
    }

    private void report(Progress.Stage stage, List<String> missing) {
        progress.report(stage, "waiting for " + String.join("; ", missing), clock.elapsed());
    }

    /** Pods of the present template that are ready, of those that are wanted. */
    private record Count(int ready, int wanted) {
        Count and(Count other) {
            return new Count(ready + other.ready, wanted + other.wanted);
        }
    }

    /** What is watched: our workloads and the pods of our namespaces. */
    private record Parts(
            List<Supplier<? extends List<? extends HasMetadata>>> workloads,
            List<Supplier<List<Pod>>> pods) {
        List<String> missing() {
            var missing = new ArrayList<String>();
            List<HasMetadata> ours = ours();
            Stream.concat(DEPLOYMENTS.stream(), Stream.of(Names.NODE))
                    .filter(name -> ours.stream().noneMatch(it -> named(it, name)))
                    .forEach(name -> missing.add(name + " is not there"));
            ours.stream().flatMap(it -> RolledOut.missing(it).stream()).forEach(missing::add);
            if (!missing.isEmpty()) {
                pods.stream()
                        .flatMap(some -> some.get().stream())
                        .flatMap(pod -> PodTrouble.of(pod).stream())
                        .sorted()
                        .forEach(missing::add);
            }
            return missing;
        }

        Count count(Class<? extends HasMetadata> kind) {
            return ours().stream()
                    .filter(kind::isInstance)
                    .map(it -> new Count(RolledOut.ready(it), RolledOut.wanted(it)))
                    .reduce(new Count(0, 0), Count::and);
        }

        private List<HasMetadata> ours() {
            return workloads.stream()
                    .flatMap(some -> some.get().stream())
                    .<HasMetadata>map(it -> it)
                    .filter(
                            it ->
                                    DEPLOYMENTS.contains(it.getMetadata().getName())
                                            || named(it, Names.NODE))
                    .sorted(
                            (a, b) ->
                                    a.getMetadata().getName().compareTo(b.getMetadata().getName()))
                    .toList();
        }

        private static boolean named(HasMetadata object, String name) {
            return object.getMetadata().getName().equals(name);
        }
    }
}
