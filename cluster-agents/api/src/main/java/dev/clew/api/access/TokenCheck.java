package dev.clew.api.access;

import java.util.Optional;

/**
 * What admission asks of the API server. Both methods block for one request and may throw its
 * exceptions.
 */
public interface TokenCheck {
    /**
     * Whose token this is (TokenReview with our audience).
     *
     * @param token as presented
     * @return the user name, or empty when the token is not valid here
     */
    Optional<String> userOf(String token);

    /**
     * Whether a user may {@code get pods} in a namespace (SubjectAccessReview).
     *
     * @param user a name as {@link #userOf} gave it
     * @param namespace where
     */
    boolean mayGetPods(String user, String namespace);
}
