package dev.clew.app.connect;

/** How somebody stops waiting; a {@link dev.clew.app.ui.Job} is one: {@code job::onCancel}. */
@FunctionalInterface
public interface Cancellation {
    /** Nobody ever does. */
    Cancellation NEVER = _ -> {};

    /** Runs that when it happens, at once if it did. From any thread. */
    void onCancel(Runnable stop);
}
