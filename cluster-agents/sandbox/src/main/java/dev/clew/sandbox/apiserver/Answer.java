package dev.clew.sandbox.apiserver;

import module java.base;

import com.fasterxml.jackson.databind.JsonNode;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;

/** How a request is answered. */
interface Answer {
    /**
     * Sends the answer whole, or until somebody ends it; on the request's virtual thread.
     *
     * @throws IOException when the client is gone
     */
    void send(HttpServerRequest request) throws IOException, InterruptedException;

    static Answer json(int code, JsonNode node) {
        return json(code, Json.bytes(node));
    }

    static Answer json(int code, byte[] bytes) {
        return body(code, "application/json", bytes);
    }

    static Answer text(String text) {
        return body(200, "text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
    }

    private static Answer body(int code, String mediaType, byte[] bytes) {
        return request -> {
            request.resume(); // of an upgrade that is refused
            var response = request.response().setStatusCode(code);
            response.putHeader("Content-Type", mediaType);
            response.putHeader("Cache-Control", "no-cache, private");
            response.end(Buffer.buffer(bytes)).onFailure(Waiting::note);
        };
    }
}
