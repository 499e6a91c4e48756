package dev.clew.api.access;

/** Whoever presented a token that the API server knows. */
public interface Caller {
    /** The user name as the API server gives it: {@code system:serviceaccount:NAMESPACE:NAME}. */
    String name();

    /**
     * Whether this caller may see the workloads of a namespace: whether it may {@code get pods}
     * there. Asks the API server at most once in 60 s for each namespace; may block for one
     * request.
     *
     * @param namespace its name
     * @return false also when the API server could not be asked
     */
    boolean maySee(String namespace);

    /** Whether this caller is that ServiceAccount. */
    default boolean is(String namespace, String serviceAccount) {
        return name().equals("system:serviceaccount:" + namespace + ":" + serviceAccount);
    }
}
