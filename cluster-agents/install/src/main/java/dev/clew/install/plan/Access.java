package dev.clew.install.plan;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.authorization.v1.ResourceAttributes;
import io.fabric8.kubernetes.api.model.authorization.v1.ResourceAttributesBuilder;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReviewBuilder;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReviewSpecBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/**
 * What whoever asks may do, by SelfSubjectAccessReview; each question is asked once. Any thread may
 * ask.
 */
public final class Access {
    private final KubernetesClient client;
    private final Map<Right, Boolean> answers = new ConcurrentHashMap<>();
    private final boolean everything;

    /**
     * Asks whether the caller may do everything, which saves all other questions.
     *
     * @throws io.fabric8.kubernetes.client.KubernetesClientException if it cannot be asked
     */
    public Access(KubernetesClient client) {
        this.client = client;
        this.everything = ask(new Right("*", "*", "*", Optional.empty()));
    }

    /**
     * Those of the rights that the caller lacks, in their order.
     *
     * @throws io.fabric8.kubernetes.client.KubernetesClientException if it cannot be asked
     */
    public List<Right> missing(List<Right> rights) {
        List<Boolean> allowed = Parallel.map(rights, this::allowed);
        return IntStream.range(0, rights.size())
                .filter(i -> !allowed.get(i))
                .mapToObj(rights::get)
                .toList();
    }

    /**
     * The first of those verbs that is missing.
     *
     * @return a sentence that names verb, resource and namespace; empty if none is missing
     */
    Optional<String> missing(HasMetadata object, List<String> verbs) {
        return verbs.stream()
                .map(verb -> Right.to(verb, object))
                .filter(right -> !allowed(right))
                .map(right -> "you may not " + right)
                .findFirst();
    }

    private boolean allowed(Right right) {
        return everything || answers.computeIfAbsent(right, this::ask);
    }

    private boolean ask(Right right) {
        var review =
                new SelfSubjectAccessReviewBuilder()
                        .withSpec(
                                new SelfSubjectAccessReviewSpecBuilder()
                                        .withResourceAttributes(attributes(right))
                                        .build())
                        .build();
        return client.authorization()
                .v1()
                .selfSubjectAccessReview()
                .create(review)
                .getStatus()
                .getAllowed();
    }

    private static ResourceAttributes attributes(Right right) {
        String[] parts = right.resource().split("/", 2);
        return new ResourceAttributesBuilder()
                .withVerb(right.verb())
                .withGroup(right.group())
                .withResource(parts[0])
                .withSubresource(parts.length > 1 ? parts[1] : null)
                .withNamespace(right.namespace().orElse(null))
                .build();
    }
}
