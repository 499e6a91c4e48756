package dev.clew.instrumentation.inject;

/** How an agent's files get into a pod. */
public enum Delivery {
    /** The agent's image as a read-only volume: Kubernetes 1.36 or newer. */
    IMAGE_VOLUME,
    /** An init container copies the agent into an emptyDir. */
    INIT_CONTAINER;

    /** From this minor version on image volumes are always there (KEP-4639). */
    private static final int IMAGE_VOLUMES_SINCE = 36;

    /**
     * How the pods of a server can have them.
     *
     * @param major of its version
     * @param minor of its version; vendors append to it, as in "36+"
     */
    public static Delivery of(String major, String minor) {
        int number = Integer.parseInt(minor.replaceAll("\\D.*$", ""));
        return major.equals("1") && number < IMAGE_VOLUMES_SINCE ? INIT_CONTAINER : IMAGE_VOLUME;
    }
}
