package dev.clew.live.graph;

import java.util.Optional;

/** Who is at the other end of a span, as far as the span alone tells. */
sealed interface Peer {
    /**
     * A client span's: whoever answers at an address.
     *
     * @param address host or IP, without port; "" if only {@code name} is known
     * @param name the address with its port, as a node would be called after it
     */
    record Callee(Protocol protocol, String address, String name) implements Peer {}

    /** A client span's: a database. */
    record Database(String node, String system) implements Peer {}

    /**
     * A server span's: whoever called.
     *
     * @param probe the kubelet's, or another gRPC health check
     * @param address the IP at the other end of the connection
     */
    record Caller(Protocol protocol, boolean probe, Optional<String> address) implements Peer {}

    /**
     * A producer's or consumer's: a queue or topic.
     *
     * @param temporary its name means nothing beyond a connection, so it is no node
     * @param operation what a consumer did; of a producer without meaning
     * @param messageId "" if unknown
     */
    record Queue(
            String system,
            String destination,
            boolean temporary,
            Operation operation,
            String messageId)
            implements Peer {
        String node() {
            return NodeIds.messaging(system, destination);
        }
    }

    /** What a consumer span stands for. */
    enum Operation {
        /** Fetched by the application: the delivery's beginning is known, its handling not. */
        RECEIVE,
        /** Handled by the application. */
        PROCESS
    }

    /** Nobody: the span is no request. */
    record None(Ignored why) implements Peer {}
}
