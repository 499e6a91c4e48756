package dev.clew.api.access;

import com.fasterxml.jackson.core.io.JsonStringEncoder;

import dev.clew.api.Names;
import dev.clew.api.apiserver.Yaml;

import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The check by the API server itself. Needs the rights to create TokenReviews and
 * SubjectAccessReviews.
 */
public final class ApiServerTokenCheck implements TokenCheck {
    /** Asks the API server by creating an object that it answers and does not keep. */
    @FunctionalInterface
    public interface Reviews {
        /**
         * @param path of the kind, without the first slash
         * @param json the object
         * @return the object with its status
         * @throws UncheckedIOException if the API server could not be asked
         */
        Yaml create(String path, String json);
    }

    private final Reviews reviews;

    /**
     * @param reviews by the client of the part that checks
     */
    public ApiServerTokenCheck(Reviews reviews) {
        this.reviews = reviews;
    }

    @Override
    public Optional<String> userOf(String token) {
        Yaml status =
                reviews.create(
                                "apis/authentication.k8s.io/v1/tokenreviews",
                                """
                                {"apiVersion":"authentication.k8s.io/v1","kind":"TokenReview",
                                "spec":{"token":%s,"audiences":[%s]}}\
                                """
                                        .formatted(json(token), json(Names.AUDIENCE)))
                        .at("status");
        // A server that does not know audiences answers without them: it checked nothing for us
        // (API reference, TokenReviewStatus).
        boolean forUs =
                status.at("audiences").value() instanceof List<?> audiences
                        && audiences.contains(Names.AUDIENCE);
        return Boolean.TRUE.equals(status.at("authenticated").value()) && forUs
                ? status.text("user", "username")
                : Optional.empty();
    }

    @Override
    public boolean mayGetPods(String user, String namespace) {
        String groups =
                groupsOf(user).stream()
                        .map(ApiServerTokenCheck::json)
                        .collect(Collectors.joining(","));
        return Boolean.TRUE.equals(
                reviews.create(
                                "apis/authorization.k8s.io/v1/subjectaccessreviews",
                                """
                                {"apiVersion":"authorization.k8s.io/v1",
                                "kind":"SubjectAccessReview",
                                "spec":{"user":%s,"groups":[%s],"resourceAttributes":
                                {"namespace":%s,"verb":"get","resource":"pods"}}}\
                                """
                                        .formatted(json(user), groups, json(namespace)))
                        .at("status", "allowed")
                        .value());
    }

    private static String json(String text) {
        return '"' + String.valueOf(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
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
