package dev.clew.operator;

import io.fabric8.kubernetes.api.model.BindingBuilder;
import io.fabric8.kubernetes.api.model.ContainerStatusBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * Says of the pods of one namespace what a kubelet would say, so that the real controllers go on:
 * they run and are ready, or crash. Pods that are told to end are gone at once.
 */
final class HandKubelet implements AutoCloseable {
    private final KubernetesClient client;
    private final String namespace;
    private final Predicate<Pod> crashes;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();

    HandKubelet(KubernetesClient client, String namespace, Predicate<Pod> crashes) {
        this.client = client;
        this.namespace = namespace;
        this.crashes = crashes;
        thread.scheduleWithFixedDelay(this::look, 0, 200, TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }

    private void look() {
        for (Pod pod : client.pods().inNamespace(namespace).list().getItems()) {
            try {
                run(pod);
            } catch (KubernetesClientException e) {
                // Changed or gone meanwhile; the next look sees it as it is.
                if (e.getCode() != 404 && e.getCode() != 409) {
                    throw e;
                }
            }
        }
    }

    private void run(Pod pod) {
        if (pod.getMetadata().getDeletionTimestamp() != null) {
            client.resource(pod).withGracePeriod(0).delete();
        } else if (pod.getSpec().getNodeName() == null) {
            client.raw(
                    "/api/v1/namespaces/"
                            + namespace
                            + "/pods/"
                            + pod.getMetadata().getName()
                            + "/binding",
                    "POST",
                    new BindingBuilder()
                            .withNewMetadata()
                            .withName(pod.getMetadata().getName())
                            .endMetadata()
                            .withNewTarget()
                            .withKind("Node")
                            .withName(RealCluster.NODE)
                            .endTarget()
                            .build());
        } else if (pod.getStatus().getContainerStatuses().isEmpty()) {
            client.resource(crashes.test(pod) ? crashing(pod) : running(pod)).patchStatus();
        }
    }

    private static Pod running(Pod pod) {
        return status(pod, "True")
                .editStatus()
                .addToContainerStatuses(
                        container(pod)
                                .withReady(true)
                                .withNewState()
                                .withNewRunning()
                                .endRunning()
                                .endState()
                                .build())
                .endStatus()
                .build();
    }

    private static Pod crashing(Pod pod) {
        return status(pod, "False")
                .editStatus()
                .addToContainerStatuses(
                        container(pod)
                                .withReady(false)
                                .withRestartCount(2)
                                .withNewState()
                                .withNewWaiting()
                                .withReason("CrashLoopBackOff")
                                .withMessage("back-off 10s restarting failed container")
                                .endWaiting()
                                .endState()
                                .build())
                .endStatus()
                .build();
    }

    private static PodBuilder status(Pod pod, String ready) {
        return new PodBuilder(pod)
                .editOrNewStatus()
                .withPhase("Running")
                .withPodIP("10.9." + (pod.hashCode() & 0x7f) + ".1")
                .addNewCondition()
                .withType("Ready")
                .withStatus(ready)
                .endCondition()
                .endStatus();
    }

    private static ContainerStatusBuilder container(Pod pod) {
        String name = pod.getSpec().getContainers().getFirst().getName();
        return new ContainerStatusBuilder()
                .withName(name)
                .withImage("image")
                .withImageID("image")
                .withRestartCount(0)
                .withContainerID("containerd://" + pod.getMetadata().getUid());
    }
}
