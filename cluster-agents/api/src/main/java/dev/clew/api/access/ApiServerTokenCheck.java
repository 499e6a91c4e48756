package dev.clew.api.access;

import dev.clew.api.Names;

import io.fabric8.kubernetes.api.model.authentication.TokenReviewBuilder;
import io.fabric8.kubernetes.api.model.authorization.v1.SubjectAccessReviewBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;

import java.util.List;
import java.util.Optional;

/**
 * The check by the API server itself. Needs the rights to create TokenReviews and
 * SubjectAccessReviews.
 */
public final class ApiServerTokenCheck implements TokenCheck {
    private final KubernetesClient client;

    /**
     * @param client of the part that checks
     */
    public ApiServerTokenCheck(KubernetesClient client) {
        this.client = client;
    }

    @Override
    public Optional<String> userOf(String token) {
        var review =
                new TokenReviewBuilder()
                        .withNewSpec()
                        .withToken(token)
                        .withAudiences(Names.AUDIENCE)
                        .endSpec()
                        .build();
        var status = client.resource(review).create().getStatus();
        // A server that does not know audiences answers without them: it checked nothing for us
        // (API reference, TokenReviewStatus).
        if (status == null
                || !Boolean.TRUE.equals(status.getAuthenticated())
                || !Optional.ofNullable(status.getAudiences())
                        .orElse(List.of())
                        .contains(Names.AUDIENCE)) {
            return Optional.empty();
        }
        return Optional.of(status.getUser().getUsername());
    }

    @Override
    public boolean mayGetPods(String user, String namespace) {
        var review =
                new SubjectAccessReviewBuilder()
                        .withNewSpec()
                        .withUser(user)
                        .withGroups(groupsOf(user))
                        .withNewResourceAttributes()
                        .withNamespace(namespace)
                        .withVerb("get")
                        .withResource("pods")
                        .endResourceAttributes()
                        .endSpec()
                        .build();
        var status = client.resource(review).create().getStatus();
        return status != null && Boolean.TRUE.equals(status.getAllowed());
    }

    /**
     * A ServiceAccount is in two groups by its name alone, and tokens of our audience are theirs
     * only.
     */
    private static List<String> groupsOf(String user) {
        String[] parts = user.split(":", -1);
        if (parts.length == 4 && user.startsWith("system:serviceaccount:")) {
            return List.of(
                    "system:serviceaccounts",
                    "system:serviceaccounts:" + parts[2],
                    "system:authenticated");
        }
        return List.of("system:authenticated");
    }
}
