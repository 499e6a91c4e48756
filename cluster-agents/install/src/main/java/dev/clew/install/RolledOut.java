package dev.clew.install;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;

import java.util.Optional;

/** Whether all pods of a workload are those of its present template, and ready. Pure. */
public final class RolledOut {
    private RolledOut() {}

    /**
     * What is missing.
     *
     * @param workload a Deployment, StatefulSet or DaemonSet with its status
     * @return a sentence; empty if it is rolled out, as is a workload with no pods
     * @throws IllegalArgumentException for any other kind
     */
    public static Optional<String> missing(HasMetadata workload) {
        return switch (workload) {
            case Deployment it -> deployment(it);
            case StatefulSet it -> counted(it, false);
            case DaemonSet it -> daemonSet(it);
            default -> throw other(workload);
        };
    }

    /**
     * How many pods it wants.
     *
     * @param workload a Deployment, StatefulSet or DaemonSet with its status
     * @throws IllegalArgumentException for any other kind
     */
    public static int wanted(HasMetadata workload) {
        return switch (workload) {
            case Deployment it -> number(it.getSpec().getReplicas(), 1);
            case StatefulSet it -> number(it.getSpec().getReplicas(), 1);
            case DaemonSet it ->
                    it.getStatus() == null
                            ? 0
                            : number(it.getStatus().getDesiredNumberScheduled(), 0);
            default -> throw other(workload);
        };
    }

    /**
     * How many pods of its present template are ready.
     *
     * @param workload a Deployment, StatefulSet or DaemonSet with its status
     * @throws IllegalArgumentException for any other kind
     */
    public static int ready(HasMetadata workload) {
        return switch (workload) {
            case Deployment it when it.getStatus() != null ->
                    ready(
                            it,
                            it.getStatus().getObservedGeneration(),
                            it.getStatus().getReadyReplicas(),
                            it.getStatus().getUpdatedReplicas());
            case StatefulSet it when it.getStatus() != null ->
                    ready(
                            it,
                            it.getStatus().getObservedGeneration(),
                            it.getStatus().getReadyReplicas(),
                            it.getStatus().getUpdatedReplicas());
            case DaemonSet it when it.getStatus() != null ->
                    ready(
                            it,
                            it.getStatus().getObservedGeneration(),
                            it.getStatus().getNumberReady(),
                            it.getStatus().getUpdatedNumberScheduled());
            case Deployment _, StatefulSet _, DaemonSet _ -> 0;
            default -> throw other(workload);
        };
    }

    private static int ready(HasMetadata it, Long observed, Integer ready, Integer updated) {
        return seen(it, observed) ? Math.min(number(ready, 0), number(updated, 0)) : 0;
    }

    private static IllegalArgumentException other(HasMetadata workload) {
        return new IllegalArgumentException("no pods are rolled out by a " + workload.getKind());
    }

    private static Optional<String> deployment(Deployment it) {
        var status = it.getStatus();
        boolean others =
                status != null
                        && number(status.getReplicas(), 0) > number(status.getUpdatedReplicas(), 0);
        return counted(it, others);
    }

    private static Optional<String> daemonSet(DaemonSet it) {
        var status = it.getStatus();
        if (status == null || !seen(it, status.getObservedGeneration())) {
            return Optional.of(name(it) + ": not yet looked at by its controller");
        }
        return counted(it, false);
    }

    private static Optional<String> counted(HasMetadata it, boolean others) {
        int ready = ready(it);
        int wanted = wanted(it);
        if (ready < wanted) {
            return Optional.of(name(it) + ": " + ready + " of " + wanted + " ready");
        }
        return others ? Optional.of(name(it) + ": old pods are still there") : Optional.empty();
    }

    private static boolean seen(HasMetadata it, Long observed) {
        return observed != null && observed >= it.getMetadata().getGeneration();
    }

    private static String name(HasMetadata it) {
        return it.getKind()
                + " "
                + it.getMetadata().getNamespace()
                + "/"
                + it.getMetadata().getName();
    }

    private static int number(Integer value, int otherwise) {
        return value == null ? otherwise : value;
    }
}
