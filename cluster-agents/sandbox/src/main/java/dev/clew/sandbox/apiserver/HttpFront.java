package dev.clew.sandbox.apiserver;

import module java.base;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * HTTP on one side, {@link Endpoint} on the other. The event loop only reads and writes; each
 * request is answered on a virtual thread.
 */
record HttpFront(Endpoint endpoint, Callers callers, ExecutorService threads) {
    private static final Logger LOG = LoggerFactory.getLogger(HttpFront.class);

    /** On the connection's event loop. */
    void handle(HttpServerRequest request) {
        if (isWebSocket(request)) {
            request.pause(); // the upgrade comes after the question who asks
            threads.execute(() -> answer(request, Buffer.buffer()));
        } else {
            request.body()
                    .onSuccess(body -> threads.execute(() -> answer(request, body)))
                    .onFailure(Waiting::note);
        }
    }

    static boolean isWebSocket(HttpServerRequest request) {
        return "websocket".equalsIgnoreCase(request.getHeader("Upgrade"));
    }

    private void answer(HttpServerRequest request, Buffer body) {
        Answer answer;
        try {
            var user = callers.of(request);
            callers.begins(user, request);
            answer = endpoint.answer(new Call(request, body.getBytes(), user));
        } catch (Failure e) {
            answer = Answer.json(e.code(), e.status());
        } catch (NotRunning e) {
            answer = Answer.json(400, Failure.of("notRunning", e.getMessage()).status());
        } catch (RuntimeException e) {
            LOG.error("{} {} failed", request.method(), request.uri(), e);
            answer = Answer.json(500, Failure.of("internal", e).status());
        }
        try {
            answer.send(request);
        } catch (IOException | InterruptedException | IllegalStateException e) {
            LOG.debug("{} ended early: {}", request.uri(), e.toString());
        }
    }
}
