package dev.clew.app.clusters;

import dev.clew.api.WorkloadRef;
import dev.clew.app.clusters.WorkloadRow.Gap;
import dev.clew.app.clusters.WorkloadRow.Replacing;
import dev.clew.instrumentation.RuntimeKind;
import dev.clew.instrumentation.detect.Finding;
import dev.clew.instrumentation.detect.OtherAgents;
import dev.clew.instrumentation.detect.PodGuess;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.batch.v1.CronJob;
import io.fabric8.kubernetes.api.model.batch.v1.Job;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** What an object of the API tells of the workload that it is. Pure. */
final class WorkloadFacts {
    private WorkloadFacts() {}

    /**
     * The row of a workload.
     *
     * @param object a Deployment, StatefulSet, DaemonSet, CronJob, Job or Pod
     * @throws IllegalArgumentException for any other kind
     */
    static WorkloadRow of(HasMetadata object) {
        return switch (object) {
            case Deployment it ->
                    row(
                            it,
                            or(it.getSpec().getReplicas(), 1),
                            Boolean.TRUE.equals(it.getSpec().getPaused())
                                    ? Replacing.PAUSED
                                    : Replacing.ROLLS,
                            Gaps.of(it),
                            spec(it.getSpec().getTemplate()));
            case StatefulSet it -> {
                var strategy = it.getSpec().getUpdateStrategy();
                int pods = or(it.getSpec().getReplicas(), 1);
                yield row(
                        it,
                        pods,
                        replacing(strategy == null ? null : strategy.getType()),
                        pods == 1 ? Gap.ONLY_POD : Gap.NONE,
                        spec(it.getSpec().getTemplate()));
            }
            case DaemonSet it -> {
                var strategy = it.getSpec().getUpdateStrategy();
                int pods =
                        it.getStatus() == null
                                ? 0
                                : or(it.getStatus().getDesiredNumberScheduled(), 0);
                yield row(
                        it,
                        pods,
                        replacing(strategy == null ? null : strategy.getType()),
                        pods == 1 ? Gap.ONLY_POD : Gap.NONE,
                        spec(it.getSpec().getTemplate()));
            }
            case CronJob it ->
                    row(
                            it,
                            it.getStatus() == null ? 0 : it.getStatus().getActive().size(),
                            Replacing.NEXT_RUN,
                            Gap.NONE,
                            spec(it.getSpec().getJobTemplate().getSpec().getTemplate()));
            case Job it ->
                    row(
                            it,
                            it.getStatus() == null ? 0 : or(it.getStatus().getActive(), 0),
                            Replacing.NEXT_RUN,
                            Gap.NONE,
                            spec(it.getSpec().getTemplate()));
            case Pod it -> row(it, 1, Replacing.NEVER, Gap.NONE, Optional.ofNullable(it.getSpec()));
            default ->
                    throw new IllegalArgumentException(
                            "no workload is of the kind " + object.getKind());
        };
    }

    private static Replacing replacing(String strategy) {
        return "OnDelete".equals(strategy) ? Replacing.ON_DELETE : Replacing.ROLLS;
    }

    private static Optional<PodSpec> spec(PodTemplateSpec template) {
        return Optional.ofNullable(template).map(PodTemplateSpec::getSpec);
    }

    private static WorkloadRow row(
            HasMetadata object, int pods, Replacing replacing, Gap gap, Optional<PodSpec> spec) {
        List<Container> containers = spec.map(PodSpec::getContainers).orElse(List.of());
        List<Finding> guesses = containers.stream().map(PodGuess::guess).toList();
        // What would be traced decides for the pod; a proxy beside it does not.
        Finding shown =
                guesses.stream()
                        .min(Comparator.comparingInt(WorkloadFacts::rank))
                        .orElseGet(() -> Finding.unknown(List.of(), true));
        return new WorkloadRow(
                new WorkloadRef(
                        object.getMetadata().getNamespace(),
                        object.getKind(),
                        object.getMetadata().getName()),
                pods,
                replacing,
                gap,
                shown.runtime(),
                shown.version(),
                shown.evidence().isEmpty() ? "" : shown.evidence().getFirst(),
                guesses.stream().anyMatch(guess -> rank(guess) < 2),
                containers.stream().flatMap(WorkloadFacts::otherAgents).findFirst());
    }

    private static int rank(Finding guess) {
        if (guess.obstacle().isEmpty()) {
            return 0;
        }
        return guess.runtime() == RuntimeKind.UNKNOWN ? 1 : 2;
    }

    private static Stream<String> otherAgents(Container container) {
        Stream<String> texts =
                Stream.concat(
                        Stream.concat(
                                container.getCommand().stream(), container.getArgs().stream()),
                        container.getEnv().stream().map(EnvVar::getValue).filter(Objects::nonNull));
        return Stream.concat(
                texts.flatMap(text -> OtherAgents.inText(text).stream()),
                container.getEnv().stream()
                        .map(EnvVar::getName)
                        .filter(OtherAgents::isTheirVariable));
    }

    private static int or(Integer number, int otherwise) {
        return number == null ? otherwise : number;
    }
}
