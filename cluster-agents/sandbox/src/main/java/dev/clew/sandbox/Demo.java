package dev.clew.sandbox;

import java.nio.file.Path;

/** A running sandbox, as the application sees it. */
public interface Demo extends AutoCloseable {

    /** The kubeconfig of its admin; exists as long as the sandbox runs. */
    Path kubeconfig();

    /** Ends the sandbox with everything that runs in it; returns when nothing is left. */
    void stop();

    @Override
    default void close() {
        stop();
    }
}
