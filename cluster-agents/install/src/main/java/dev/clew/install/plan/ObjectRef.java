package dev.clew.install.plan;

import io.fabric8.kubernetes.api.model.HasMetadata;

/**
 * Names one object for a person.
 *
 * @param kind as Kubernetes writes it
 * @param namespace empty for an object of the whole cluster
 * @param name its name
 */
public record ObjectRef(String kind, String namespace, String name) {
    /** The name of that object. */
    public static ObjectRef of(HasMetadata object) {
        String namespace = object.getMetadata().getNamespace();
        return new ObjectRef(
                object.getKind(),
                namespace == null ? "" : namespace,
                object.getMetadata().getName());
    }

    @Override
    public String toString() {
        return kind + " " + (namespace.isEmpty() ? "" : namespace + "/") + name;
    }
}
