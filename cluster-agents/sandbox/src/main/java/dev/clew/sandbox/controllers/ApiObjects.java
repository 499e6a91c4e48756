package dev.clew.sandbox.controllers;

import module java.base;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;

/** Owners, and the merge patches by which the controllers write: what is not in one stays. */
final class ApiObjects {
    private static final PatchContext MERGE = PatchContext.of(PatchType.JSON_MERGE);

    private ApiObjects() {}

    /** Writes a status, unless the object has it already. */
    static void writeStatus(
            KubernetesClient client, HasMetadata object, Object before, Object status) {
        if (!status.equals(before)) {
            String patch = client.getKubernetesSerialization().asJson(Map.of("status", status));
            client.resource(object).subresource("status").patch(MERGE, patch);
        }
    }

    /** Changes part of an object. */
    static void patch(KubernetesClient client, HasMetadata object, Map<String, ?> part) {
        client.resource(object).patch(MERGE, client.getKubernetesSerialization().asJson(part));
    }

    static OwnerReference reference(HasMetadata owner) {
        var meta = owner.getMetadata();
        return new OwnerReference(
                owner.getApiVersion(), true, true, owner.getKind(), meta.getName(), meta.getUid());
    }

    /** Those of the objects that this owner controls. */
    static <T extends HasMetadata> List<T> owned(HasMetadata owner, List<T> objects) {
        return objects.stream()
                .filter(object -> object.getOwnerReferenceFor(owner).isPresent())
                .toList();
    }
}
