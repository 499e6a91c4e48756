package dev.clew.sandbox.kubelet;

import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The Events of one pod. The same words twice in a row are recorded once. */
final class PodEvents {
    private static final Logger LOG = LoggerFactory.getLogger(PodEvents.class);

    private final KubernetesClient client;
    private final Pod pod;
    private final Map<String, String> last = new ConcurrentHashMap<>();

    PodEvents(KubernetesClient client, Pod pod) {
        this.client = client;
        this.pod = pod;
    }

    void normal(String reason, String message) {
        record("Normal", reason, message);
    }

    void warning(String reason, String message) {
        record("Warning", reason, message);
    }

    /** An event that cannot be stored is logged: nothing depends on it. */
    private void record(String type, String reason, String message) {
        if (message.equals(last.put(reason, message))) {
            return;
        }
        var meta = pod.getMetadata();
        String now = PodStatuses.time(Instant.now());
        var event =
                new EventBuilder()
                        .withNewMetadata()
                        .withGenerateName(meta.getName() + ".")
                        .withNamespace(meta.getNamespace())
                        .endMetadata()
                        .withNewInvolvedObject()
                        .withApiVersion("v1")
                        .withKind("Pod")
                        .withNamespace(meta.getNamespace())
                        .withName(meta.getName())
                        .withUid(meta.getUid())
                        .endInvolvedObject()
                        .withType(type)
                        .withReason(reason)
                        .withMessage(message)
                        .withNewSource()
                        .withComponent("kubelet")
                        .withHost(pod.getSpec().getNodeName())
                        .endSource()
                        .withFirstTimestamp(now)
                        .withLastTimestamp(now)
                        .withCount(1)
                        .build();
        try {
            client.v1().events().inNamespace(meta.getNamespace()).resource(event).create();
        } catch (KubernetesClientException e) {
            LOG.warn("event {} of pod {} not stored: {}", reason, meta.getName(), e.getMessage());
        }
    }
}
