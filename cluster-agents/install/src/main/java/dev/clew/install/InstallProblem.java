package dev.clew.install;

import io.fabric8.kubernetes.client.KubernetesClientException;

import java.io.Serial;

/**
 * Something foreseen that keeps an installation or its removal from going on, and that a person can
 * mend. Whatever else is thrown is a defect.
 */
public final class InstallProblem extends RuntimeException {
    @Serial private static final long serialVersionUID = 1L;

    private final String what;
    private final String why;
    private final String next;

    /**
     * A problem in three sentences without full stops.
     *
     * @param what could not be done
     * @param why it could not, with the server's own words where it said something
     * @param next what a person can do about it
     */
    public InstallProblem(String what, String why, String next) {
        this(what, why, next, null);
    }

    /** The same with what led to it. */
    public InstallProblem(String what, String why, String next, Throwable cause) {
        super(what + ": " + why + "; " + next, cause);
        this.what = what;
        this.why = why;
        this.next = next;
    }

    /**
     * What the API server, or the way to it, said no to.
     *
     * @param what could not be done
     * @param cause the client's exception
     */
    public static InstallProblem from(String what, KubernetesClientException cause) {
        String why =
                cause.getStatus() == null || cause.getStatus().getMessage() == null
                        ? rootMessage(cause)
                        : cause.getStatus().getMessage();
        return new InstallProblem(what, why, next(cause.getCode()), cause);
    }

    private static String next(int code) {
        return switch (code) {
            case 401 -> "sign in to the cluster again";
            case 403 -> "ask whoever owns the cluster for that right";
            case 0 -> "check that the API server can be reached and try again";
            default -> "try again; what was done so far is not lost";
        };
    }

    private static String rootMessage(Throwable cause) {
        Throwable root = cause;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
    }

    /** What could not be done. */
    public String what() {
        return what;
    }

    /** Why it could not. */
    public String why() {
        return why;
    }

    /** What a person can do about it. */
    public String next() {
        return next;
    }
}
