package dev.clew.operator.cluster;

import dev.clew.api.WorkloadRef;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.OwnerReference;

import java.util.Optional;
import java.util.function.Function;

/**
 * Finds the workload to which a pod belongs, as the graph names it (counting.md 1): a Deployment
 * rather than its ReplicaSet, a CronJob rather than its Job, and the pod itself when what owns it
 * is none of the kinds that Kubernetes brings.
 */
public final class Owners {
    private Owners() {}

    /**
     * Walks up from an object.
     *
     * @param object a pod, ReplicaSet or Job
     * @param lookUp the object of that namespace, kind and name, for kinds ReplicaSet and Job;
     *     empty when it is not known
     */
    public static WorkloadRef workloadOf(
            HasMetadata object, Function<WorkloadRef, Optional<? extends HasMetadata>> lookUp) {
        String namespace = object.getMetadata().getNamespace();
        // A pod that is just being created has no name yet, when its owner lets the server make
        // one.
        String name = object.getMetadata().getName();
        var self = new WorkloadRef(namespace, object.getKind(), name == null ? "" : name);
        return controller(object).map(owner -> above(namespace, owner, self, lookUp)).orElse(self);
    }

    private static WorkloadRef above(
            String namespace,
            OwnerReference owner,
            WorkloadRef self,
            Function<WorkloadRef, Optional<? extends HasMetadata>> lookUp) {
        var ref = new WorkloadRef(namespace, owner.getKind(), owner.getName());
        return switch (group(owner) + owner.getKind()) {
            case "apps/ReplicaSet", "batch/Job" ->
                    lookUp.apply(ref).map(object -> workloadOf(object, lookUp)).orElse(ref);
            case "apps/Deployment", "apps/StatefulSet", "apps/DaemonSet", "batch/CronJob" -> ref;
            default -> self;
        };
    }

    /** The owner that controls an object. */
    public static Optional<OwnerReference> controller(HasMetadata object) {
        return object.getMetadata().getOwnerReferences().stream()
                .filter(owner -> Boolean.TRUE.equals(owner.getController()))
                .findFirst();
    }

    private static String group(OwnerReference owner) {
        String apiVersion = owner.getApiVersion() == null ? "" : owner.getApiVersion();
        return apiVersion.substring(0, apiVersion.indexOf('/') + 1);
    }
}
