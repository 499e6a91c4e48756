package dev.clew.app.connect;

import io.grpc.ManagedChannel;

import java.io.IOException;

/** Opens channels to Clew's parts in a cluster, however the desktop reaches them. */
public interface ClusterLink {
    /**
     * Opens a new way to a ready pod of a part. It does not heal itself: when calls fail, shut it
     * down and open another, which finds the pod that runs then.
     *
     * @param part to whom
     * @return a channel whose shutdown ends the way with it
     * @throws IOException if no pod of it is ready, or the way cannot be opened; says why
     */
    ManagedChannel open(Part part) throws IOException;
}
