package dev.clew.sandbox.apiserver;

import module java.base;

import com.fasterxml.jackson.databind.JsonNode;

/** What is sent back for a request. */
sealed interface Answer {

    /** A whole body. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Body(int code, String mediaType, byte[] bytes) implements Answer {}

    /** A stream that is sent as it comes, and closed. */
    record Stream(InputStream in) implements Answer {}

    /** Changes, one JSON document each, until the client or its time ends it. */
    record Watching(Watch.Plan plan) implements Answer {}

    /** A WebSocket that carries connections to these addresses; {@code ports} are the pod's. */
    record Forward(List<Integer> ports, List<InetSocketAddress> addresses) implements Answer {}

    static Answer json(int code, JsonNode node) {
        return json(code, Json.bytes(node));
    }

    static Answer json(int code, byte[] bytes) {
        return new Body(code, "application/json", bytes);
    }

    static Answer text(String text) {
        return new Body(200, "text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
    }
}
