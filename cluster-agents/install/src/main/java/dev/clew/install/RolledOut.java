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
            case StatefulSet it -> statefulSet(it);
            case DaemonSet it -> daemonSet(it);
            default ->
                    throw new IllegalArgumentException(
                            "no pods are rolled out by a " + workload.getKind());
        };
    }

    private static Optional<String> deployment(Deployment it) {
        var status = it.getStatus();
        int wanted = number(it.getSpec().getReplicas(), 1);
        if (status == null) {
            return counted(it, 0, wanted, false);
        }
        int ready =
                Math.min(
                        number(status.getReadyReplicas(), 0),
                        number(status.getUpdatedReplicas(), 0));
        boolean others = number(status.getReplicas(), 0) > number(status.getUpdatedReplicas(), 0);
        return counted(it, seen(it, status.getObservedGeneration()) ? ready : 0, wanted, others);
    }

    private static Optional<String> statefulSet(StatefulSet it) {
        var status = it.getStatus();
        int wanted = number(it.getSpec().getReplicas(), 1);
        if (status == null) {
            return counted(it, 0, wanted, false);
        }
        int ready =
                Math.min(
                        number(status.getReadyReplicas(), 0),
                        number(status.getUpdatedReplicas(), 0));
        return counted(it, seen(it, status.getObservedGeneration()) ? ready : 0, wanted, false);
    }

    private static Optional<String> daemonSet(DaemonSet it) {
        var status = it.getStatus();
        if (status == null || !seen(it, status.getObservedGeneration())) {
            return Optional.of(name(it) + ": not yet looked at by its controller");
        }
        int ready =
                Math.min(
                        number(status.getNumberReady(), 0),
                        number(status.getUpdatedNumberScheduled(), 0));
        return counted(it, ready, number(status.getDesiredNumberScheduled(), 0), false);
    }

    private static Optional<String> counted(HasMetadata it, int ready, int wanted, boolean others) {
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
