package dev.clew.node.link;

import io.grpc.ManagedChannel;

import java.io.IOException;

/** Opens a channel to wherever the operator is now. */
@FunctionalInterface
public interface OperatorLink {
    /**
     * A new channel, which the caller shuts down.
     *
     * @throws IOException with a sentence why it cannot be opened; worth another attempt
     */
    ManagedChannel open() throws IOException, InterruptedException;
}
