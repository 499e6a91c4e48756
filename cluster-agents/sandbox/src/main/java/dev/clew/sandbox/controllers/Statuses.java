package dev.clew.sandbox.controllers;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/** Merge patches by which the controllers write; what is not in one stays as it is. */
final class Statuses {
    private static final PatchContext MERGE = PatchContext.of(PatchType.JSON_MERGE);

    private Statuses() {}

    /** Writes a status, unless the object has it already. */
    static void write(KubernetesClient client, HasMetadata object, Object before, Object status) {
        if (!status.equals(before)) {
            String patch = client.getKubernetesSerialization().asJson(Map.of("status", status));
            client.resource(object).subresource("status").patch(MERGE, patch);
        }
    }

    /** Changes part of an object. */
    static void patch(KubernetesClient client, HasMetadata object, Map<String, ?> part) {
        client.resource(object).patch(MERGE, client.getKubernetesSerialization().asJson(part));
    }

    /** RFC 3339 in whole seconds, as Kubernetes writes times. */
    static String time(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
