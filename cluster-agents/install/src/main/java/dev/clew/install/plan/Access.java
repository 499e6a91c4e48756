package dev.clew.install.plan;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.authorization.v1.ResourceAttributes;
import io.fabric8.kubernetes.api.model.authorization.v1.ResourceAttributesBuilder;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReviewBuilder;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReviewSpecBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.ApiVersionUtil;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What whoever asks may do, by SelfSubjectAccessReview; each question is asked once. */
final class Access {
    private final KubernetesClient client;
    private final Map<ResourceAttributes, Boolean> answers = new HashMap<>();
    private final boolean everything;

    Access(KubernetesClient client) {
        this.client = client;
        this.everything = ask(attributes("*", "*", "*", null));
    }

    /**
     * The first of those verbs that is missing.
     *
     * @return a sentence that names verb, resource and namespace; empty if none is missing
     */
    Optional<String> missing(HasMetadata object, List<String> verbs) {
        if (everything) {
            return Optional.empty();
        }
        String group = ApiVersionUtil.trimGroupOrNull(object.getApiVersion());
        return verbs.stream()
                .map(
                        verb ->
                                attributes(
                                        verb,
                                        group == null ? "" : group,
                                        object.getPlural(),
                                        object.getMetadata().getNamespace()))
                .filter(right -> !answers.computeIfAbsent(right, this::ask))
                .map(Access::sentence)
                .findFirst();
    }

    private boolean ask(ResourceAttributes right) {
        var review =
                new SelfSubjectAccessReviewBuilder()
                        .withSpec(
                                new SelfSubjectAccessReviewSpecBuilder()
                                        .withResourceAttributes(right)
                                        .build())
                        .build();
        return client.authorization()
                .v1()
                .selfSubjectAccessReview()
                .create(review)
                .getStatus()
                .getAllowed();
    }

    private static ResourceAttributes attributes(
            String verb, String group, String resource, String namespace) {
        return new ResourceAttributesBuilder()
                .withVerb(verb)
                .withGroup(group)
                .withResource(resource)
                .withNamespace(namespace)
                .build();
    }

    private static String sentence(ResourceAttributes right) {
        String resource =
                right.getGroup().isEmpty()
                        ? right.getResource()
                        : right.getResource() + "." + right.getGroup();
        String where = right.getNamespace() == null ? "" : " in namespace " + right.getNamespace();
        return "you may not " + right.getVerb() + " " + resource + where;
    }
}
