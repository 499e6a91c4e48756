package dev.clew.instrumentation.inject;

/** How an agent's files get into a pod. */
public enum Delivery {
    /** The agent's image as a read-only volume: Kubernetes 1.36 or newer. */
    IMAGE_VOLUME,
    /** An init container copies the agent into an emptyDir. */
    INIT_CONTAINER
}
