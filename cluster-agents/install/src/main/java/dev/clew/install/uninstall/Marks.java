package dev.clew.install.uninstall;

import dev.clew.api.Names;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;

import java.util.Set;

/** What tracing leaves on somebody's workloads and pods while it lasts. Pure. */
final class Marks {
    // The controllers that put another pod in the place of one that goes.
    private static final Set<String> REPLACING = Set.of("ReplicaSet", "StatefulSet", "DaemonSet");
    private static final Set<String> ENDED = Set.of("Succeeded", "Failed");

    private Marks() {}

    /** Whether the workload's pod template carries what restarted it. */
    static boolean onTemplate(HasMetadata workload) {
        PodTemplateSpec template = template(workload);
        return template.getMetadata() != null
                && template.getMetadata().getAnnotations() != null
                && template.getMetadata().getAnnotations().containsKey(Names.RESTARTED_ANNOTATION);
    }

    /** Whether an agent of ours runs in the pod, and the pod is not on its way out. */
    static boolean onPod(Pod pod) {
        return pod.getMetadata().getAnnotations() != null
                && pod.getMetadata().getAnnotations().containsKey(Names.INSTRUMENTED_ANNOTATION)
                && pod.getMetadata().getDeletionTimestamp() == null
                && (pod.getStatus() == null || !ENDED.contains(pod.getStatus().getPhase()));
    }

    /**
     * Whether a controller replaces the pod when it goes; a Job's pod or a bare one ends itself.
     */
    static boolean isReplaced(Pod pod) {
        return pod.getMetadata().getOwnerReferences().stream()
                .filter(owner -> Boolean.TRUE.equals(owner.getController()))
                .map(OwnerReference::getKind)
                .anyMatch(REPLACING::contains);
    }

    /** Whether a change of the template replaces the workload's pods by itself. */
    static boolean rollsByItself(HasMetadata workload) {
        String strategy =
                switch (workload) {
                    case StatefulSet it when it.getSpec().getUpdateStrategy() != null ->
                            it.getSpec().getUpdateStrategy().getType();
                    case DaemonSet it when it.getSpec().getUpdateStrategy() != null ->
                            it.getSpec().getUpdateStrategy().getType();
                    default -> "RollingUpdate";
                };
        return !"OnDelete".equals(strategy);
    }

    private static PodTemplateSpec template(HasMetadata workload) {
        return switch (workload) {
            case Deployment it -> it.getSpec().getTemplate();
            case StatefulSet it -> it.getSpec().getTemplate();
            case DaemonSet it -> it.getSpec().getTemplate();
            default ->
                    throw new IllegalArgumentException(
                            "nothing of ours is put on a " + workload.getKind());
        };
    }
}
