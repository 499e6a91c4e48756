package dev.clew.sandbox.apiserver;

import module java.base;

/**
 * What the API server asks of the node: a pod's logs and the sockets of its ports. Called from
 * virtual threads, many at once; both may block.
 */
public interface Kubelet {

    /**
     * What is asked of a log.
     *
     * @param container name of a container or init container; the API server has chosen it when the
     *     request left it out
     * @param follow true: the stream ends only when the container has ended and everything was read
     * @param previous true: the log of the run before the present one
     * @param tailLines at most so many of the last lines that exist already; empty: all
     */
    record Log(String container, boolean follow, boolean previous, OptionalInt tailLines) {}

    /**
     * Opens the log of a container. The caller closes the stream, also to end a followed one.
     *
     * @throws NotRunning when the pod is not known here or the container has not started (or has no
     *     previous run)
     */
    InputStream logs(String namespace, String pod, Log asked) throws NotRunning;

    /**
     * The local address that reaches a port of a pod; nobody need listen there.
     *
     * @param port 1–65535, as the pod's program knows it
     * @throws NotRunning when the pod is not known here or has no running container
     */
    InetSocketAddress address(String namespace, String pod, int port) throws NotRunning;
}
