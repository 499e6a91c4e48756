package dev.clew.install.plan;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.ApiVersionUtil;

import java.util.Optional;

/**
 * To do something with a kind of object.
 *
 * @param verb get, create, patch, …
 * @param group of the API; empty for the core one
 * @param resource plural, with its sub-resource: {@code pods/portforward}
 * @param namespace empty for the whole cluster
 */
public record Right(String verb, String group, String resource, Optional<String> namespace) {
    /** To do that with such an object, where it is. */
    static Right to(String verb, HasMetadata object) {
        String group = ApiVersionUtil.trimGroupOrNull(object.getApiVersion());
        return new Right(
                verb,
                group == null ? "" : group,
                object.getPlural(),
                Optional.ofNullable(object.getMetadata().getNamespace()));
    }

    /** {@code create deployments.apps in namespace clew-system}. */
    @Override
    public String toString() {
        return verb
                + " "
                + resource
                + (group.isEmpty() ? "" : "." + group)
                + namespace.map(name -> " in namespace " + name).orElse("");
    }
}
