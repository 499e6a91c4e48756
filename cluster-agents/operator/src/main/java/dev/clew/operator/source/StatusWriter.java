package dev.clew.operator.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.clew.api.crd.Source;
import dev.clew.api.crd.SourceStatus;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.lang.reflect.RecordComponent;
import java.util.HashMap;
import java.util.Map;

/** Writes what changed in the status of Sources. For one thread. */
final class StatusWriter {
    private static final Logger LOG = LoggerFactory.getLogger(StatusWriter.class);
    private static final PatchContext MERGE = PatchContext.of(PatchType.JSON_MERGE);

    private final ObjectMapper json = new ObjectMapper();

    private final KubernetesClient client;
    private final Map<String, JsonNode> written = new HashMap<>();

    StatusWriter(KubernetesClient client) {
        this.client = client;
    }

    /** Writes a status if it is not the one that stands there, or that was written just before. */
    void write(Source source, SourceStatus status) {
        JsonNode wanted = json.valueToTree(status);
        JsonNode there = json.valueToTree(source.getStatus());
        String uid = source.getMetadata().getUid();
        if (wanted.equals(there)) {
            written.remove(uid);
            return;
        }
        if (wanted.equals(written.get(uid))) {
            return;
        }
        ObjectNode patch = json.createObjectNode();
        patch.set("status", withRemovals((ObjectNode) wanted.deepCopy(), there));
        try {
            client.resources(Source.class)
                    .inNamespace(source.getMetadata().getNamespace())
                    .withName(source.getMetadata().getName())
                    .subresource("status")
                    .patch(MERGE, patch.toString());
            written.put(uid, wanted);
        } catch (KubernetesClientException e) {
            LOG.warn(
                    "The status of Source {}/{} was not written: {}",
                    source.getMetadata().getNamespace(),
                    source.getMetadata().getName(),
                    e.getMessage());
        }
    }

    /** In a merge patch null removes; what is not named stays. */
    private static ObjectNode withRemovals(ObjectNode status, JsonNode there) {
        if (status.get("workloads") instanceof ObjectNode counts
                && there.get("workloads") instanceof ObjectNode before) {
            before.fieldNames()
                    .forEachRemaining(
                            state -> {
                                if (!counts.has(state)) {
                                    counts.putNull(state);
                                }
                            });
        }
        for (RecordComponent field : SourceStatus.class.getRecordComponents()) {
            if (!status.has(field.getName())) {
                status.putNull(field.getName());
            }
        }
        return status;
    }
}
