package dev.clew.node.link;

import io.grpc.Status;

/** The stream to the operator ended: to be opened anew after a while. */
public final class StreamEndedException extends Exception {
    private static final long serialVersionUID = 1L;

    StreamEndedException(Status status) {
        super(
                status.isOk()
                        ? "the operator closed the stream"
                        : "%s: %s".formatted(status.getCode(), status.getDescription()),
                status.getCause());
    }
}
