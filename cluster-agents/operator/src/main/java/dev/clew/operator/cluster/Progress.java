package dev.clew.operator.cluster;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.api.model.apps.DaemonSetStatus;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentStatus;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.apps.StatefulSetStatus;

/**
 * How far a workload's controller is with its template of now.
 *
 * @param complete every wanted pod is of that template and available, and no other is left
 * @param words the counts behind it: "2 of 3 pods updated, 1 available"
 */
public record Progress(boolean complete, String words) {

    /** Nothing to wait for. */
    public static final Progress NONE = new Progress(true, "");

    // The conditions are those of kubectl rollout status
    // (k8s.io/kubectl/pkg/polymorphichelpers/rollout_status.go).

    static Progress of(Deployment deployment) {
        int wanted = or(deployment.getSpec().getReplicas(), 1);
        DeploymentStatus status = deployment.getStatus();
        if (status == null) {
            return unseen(wanted);
        }
        int updated = or(status.getUpdatedReplicas(), 0);
        int available = or(status.getAvailableReplicas(), 0);
        int total = or(status.getReplicas(), 0);
        boolean complete =
                seen(deployment.getMetadata(), status.getObservedGeneration())
                        && updated == wanted
                        && total == updated
                        && available == updated;
        return new Progress(complete, words(updated, wanted, available));
    }

    static Progress of(DaemonSet daemonSet) {
        DaemonSetStatus status = daemonSet.getStatus();
        if (status == null) {
            return unseen(0);
        }
        int wanted = or(status.getDesiredNumberScheduled(), 0);
        int updated = or(status.getUpdatedNumberScheduled(), 0);
        int available = or(status.getNumberAvailable(), 0);
        boolean complete =
                seen(daemonSet.getMetadata(), status.getObservedGeneration())
                        && updated >= wanted
                        && available >= wanted;
        return new Progress(complete, words(updated, wanted, available));
    }

    static Progress of(StatefulSet statefulSet) {
        int wanted = or(statefulSet.getSpec().getReplicas(), 1);
        StatefulSetStatus status = statefulSet.getStatus();
        if (status == null) {
            return unseen(wanted);
        }
        boolean oneRevision =
                status.getUpdateRevision() != null
                        && status.getUpdateRevision().equals(status.getCurrentRevision());
        int updated =
                oneRevision ? or(status.getReplicas(), 0) : or(status.getUpdatedReplicas(), 0);
        int available = or(status.getReadyReplicas(), 0);
        boolean complete =
                seen(statefulSet.getMetadata(), status.getObservedGeneration())
                        && updated >= wanted
                        && available >= wanted;
        return new Progress(complete, words(updated, wanted, available));
    }

    private static Progress unseen(int wanted) {
        return new Progress(false, words(0, wanted, 0));
    }

    private static boolean seen(ObjectMeta metadata, Long observed) {
        return observed != null
                && metadata.getGeneration() != null
                && observed >= metadata.getGeneration();
    }

    private static String words(int updated, int wanted, int available) {
        return updated + " of " + wanted + " pods updated, " + available + " available";
    }

    static int or(Integer value, int otherwise) {
        return value == null ? otherwise : value;
    }
}
