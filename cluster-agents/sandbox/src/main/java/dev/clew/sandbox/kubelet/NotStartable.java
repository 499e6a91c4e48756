package dev.clew.sandbox.kubelet;

/**
 * A container cannot be started now; it waits with this reason and is tried again. The message is a
 * sentence for a person.
 */
final class NotStartable extends Exception {
    private static final long serialVersionUID = 1;

    private final String reason;

    NotStartable(String reason, String message) {
        super(message);
        this.reason = reason;
    }

    /** Kubernetes' word for it, as in {@code state.waiting.reason}. */
    String reason() {
        return reason;
    }
}
