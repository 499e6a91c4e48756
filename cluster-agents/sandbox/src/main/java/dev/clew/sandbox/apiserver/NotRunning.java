package dev.clew.sandbox.apiserver;

/**
 * A pod or container that was asked for has no process now; the message says which and why, in a
 * sentence for a person.
 */
public final class NotRunning extends Exception {
    private static final long serialVersionUID = 1;

    public NotRunning(String message) {
        super(message);
    }
}
