package dev.clew.install.uninstall;

import dev.clew.api.Names;
import dev.clew.install.Cancellation;
import dev.clew.install.Changes;
import dev.clew.install.Clock;
import dev.clew.install.InstallProblem;
import dev.clew.install.Progress;
import dev.clew.install.plan.ObjectRef;
import dev.clew.install.plan.Outcome;
import dev.clew.install.plan.Step;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Takes Clew away: Sources off, workloads restored and ready, then the webhook, then the rest. It
 * works in any state that an installation can be in, half made or half removed, with or without a
 * running operator, and can be done again at any point.
 */
public final class Uninstaller {
    /** How long three workloads may take to be ready again, and our namespaces to be gone. */
    public static final Duration DEADLINE = Duration.ofMinutes(5);

    private final KubernetesClient client;
    private final Duration deadline;
    private final OwnResources resources;
    private final Belongings belongings;

    /**
     * An uninstaller for one cluster.
     *
     * @param client of the cluster, with the rights of whoever uninstalls
     * @param deadline for each wait
     */
    public Uninstaller(KubernetesClient client, Duration deadline) {
        this.client = client;
        this.deadline = deadline;
        this.resources = new OwnResources(client);
        this.belongings = new Belongings(client);
    }

    /**
     * What would be removed and which workloads would be restarted, in that order; nothing is
     * changed.
     *
     * @throws InstallProblem if the cluster cannot be read
     */
    public List<Step> plan() {
        try (var changes = new Changes(new Cancellation())) {
            var steps = new ArrayList<Step>();
            resources
                    .sources()
                    .forEach(source -> steps.add(new Step(source, new Outcome.Remove())));
            for (HasMetadata workload : new Traced(client, changes).marked()) {
                steps.add(
                        new Step(
                                workload, new Outcome.Change(List.of(Names.RESTARTED_ANNOTATION))));
            }
            belongings.all().forEach(object -> steps.add(new Step(object, new Outcome.Remove())));
            return steps;
        } catch (KubernetesClientException e) {
            throw InstallProblem.from("The cluster could not be read", e);
        }
    }

    /**
     * Removes everything.
     *
     * @param progress is told each step, from this thread
     * @param cancellation stops it
     * @throws InstallProblem if the cluster refuses something, something is left at the end, a
     *     restored workload is not ready again (then all is removed none the less), or it is
     *     cancelled
     */
    public void uninstall(Progress progress, Cancellation cancellation) {
        var clock = new Clock();
        try {
            var removal = new Removal(client, progress, clock, count());
            List<String> troubles = restore(removal, progress, cancellation, clock);
            remove(removal, progress, cancellation, clock);
            removal.done();
            requireNothingLeft();
            if (!troubles.isEmpty()) {
                throw new InstallProblem(
                        "Clew is removed, but a workload is not ready again",
                        String.join("; ", troubles),
                        "mend what is named; it runs without anything of Clew");
            }
        } catch (KubernetesClientException e) {
            throw InstallProblem.from("The removal stopped", e);
        }
    }

    /** How many objects are deleted by name. */
    private int count() {
        return resources.all().size() + belongings.all().size() + (operator() == null ? 0 : 1);
    }

    private List<String> restore(
            Removal removal, Progress progress, Cancellation cancellation, Clock clock) {
        var restoration = new Restoration(client, progress, cancellation, clock, deadline);
        resources.sources().forEach(removal::delete);
        if (operatorRuns()) {
            restoration.byOperator();
        }
        // From here on no operator adds or removes anything, and no webhook an agent: what one that
        // was away, stuck or just about to restart something left is seen now.
        belongings.webhook().forEach(removal::delete);
        stopOperator(removal, progress, cancellation, clock);
        return restoration.here();
    }

    private boolean operatorRuns() {
        Deployment operator = operator();
        return operator != null
                && operator.getMetadata().getDeletionTimestamp() == null
                && operator.getStatus() != null
                && operator.getStatus().getReadyReplicas() != null
                && operator.getStatus().getReadyReplicas() > 0;
    }

    private Deployment operator() {
        return client.apps()
                .deployments()
                .inNamespace(Names.SYSTEM_NAMESPACE)
                .withName(Names.OPERATOR)
                .get();
    }

    private void stopOperator(
            Removal removal, Progress progress, Cancellation cancellation, Clock clock) {
        Deployment operator = operator();
        if (operator != null) {
            removal.delete(operator);
        }
        try (var changes = new Changes(cancellation)) {
            Supplier<List<Pod>> pods =
                    changes.of(
                            client.pods()
                                    .inNamespace(Names.SYSTEM_NAMESPACE)
                                    .withLabel(Names.PART_LABEL, Names.PART_OPERATOR));
            awaitGone(changes, pods, "The operator does not stop", progress, clock);
        }
    }

    private void remove(
            Removal removal, Progress progress, Cancellation cancellation, Clock clock) {
        resources.all().forEach(removal::delete);
        resources.release();
        belongings.definitions().forEach(removal::delete);
        belongings.rights().forEach(removal::delete);
        belongings.namespaces().forEach(removal::delete);
        try (var changes = new Changes(cancellation)) {
            List<Supplier<? extends List<? extends HasMetadata>>> ours =
                    List.of(
                            changes.of(client.namespaces().withName(Names.SYSTEM_NAMESPACE)),
                            changes.of(client.namespaces().withName(Names.NODE_NAMESPACE)),
                            changes.of(
                                    client.apiextensions()
                                            .v1()
                                            .customResourceDefinitions()
                                            .withLabel(Names.MANAGED_BY_LABEL, Names.CLEW)));
            Supplier<List<HasMetadata>> left =
                    () ->
                            ours.stream()
                                    .flatMap(some -> some.get().stream())
                                    .<HasMetadata>map(it -> it)
                                    .toList();
            awaitGone(changes, left, "Not everything is gone", progress, clock);
        }
    }

    private void awaitGone(
            Changes changes,
            Supplier<? extends List<? extends HasMetadata>> objects,
            String what,
            Progress progress,
            Clock clock) {
        List<String> left =
                changes.await(
                        () ->
                                objects.get().stream()
                                        .map(it -> ObjectRef.of(it).toString())
                                        .toList(),
                        now ->
                                progress.report(
                                        Progress.Stage.REMOVING,
                                        "waiting until gone: " + String.join(", ", now),
                                        clock.elapsed()),
                        deadline);
        if (!left.isEmpty()) {
            throw new InstallProblem(
                    what,
                    "after " + deadline.toSeconds() + " s still there: " + String.join(", ", left),
                    "look at their status for what holds them, and do it again");
        }
    }

    private void requireNothingLeft() {
        List<String> left = new ArrayList<>();
        belongings.all().forEach(object -> left.add(ObjectRef.of(object).toString()));
        try (var changes = new Changes(new Cancellation())) {
            new Traced(client, changes)
                    .marked()
                    .forEach(object -> left.add(ObjectRef.of(object).toString()));
        }
        if (!left.isEmpty()) {
            throw new InstallProblem(
                    "Something of Clew is left", String.join(", ", left), "do it again");
        }
    }
}
