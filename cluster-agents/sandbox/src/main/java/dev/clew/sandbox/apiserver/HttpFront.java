package dev.clew.sandbox.apiserver;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.ServerWebSocket;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.concurrent.ExecutorService;

/**
 * HTTP on one side, {@link Endpoint} on the other. The event loop only reads and writes; each
 * request is answered on a virtual thread.
 */
final class HttpFront {
    private static final Logger LOG = LoggerFactory.getLogger(HttpFront.class);

    private final Vertx vertx;
    private final Store store;
    private final Endpoint endpoint;
    private final Callers callers;
    private final ExecutorService threads;

    HttpFront(
            Vertx vertx, Store store, Endpoint endpoint, Callers callers, ExecutorService threads) {
        this.vertx = vertx;
        this.store = store;
        this.endpoint = endpoint;
        this.callers = callers;
        this.threads = threads;
    }

    /** On the connection's event loop. */
    void handle(HttpServerRequest request) {
        var context = vertx.getOrCreateContext();
        var upgrade = "websocket".equalsIgnoreCase(request.getHeader("Upgrade"));
        if (upgrade) {
            request.pause(); // the upgrade comes after the question who asks
            threads.execute(() -> answer(context, request, Buffer.buffer()));
        } else {
            request.body()
                    .onSuccess(body -> threads.execute(() -> answer(context, request, body)))
                    .onFailure(e -> LOG.debug("a request ended early: {}", e.toString()));
        }
    }

    private void answer(Context context, HttpServerRequest request, Buffer body) {
        Answer answer;
        try {
            var user = callers.of(request);
            callers.begins(user, request);
            var call =
                    new Call(
                            request.method().name(),
                            request.path(),
                            request.params(),
                            request.headers(),
                            body.getBytes(),
                            user);
            answer = endpoint.answer(call);
        } catch (Failure e) {
            answer = Answer.json(e.code(), e.status());
        } catch (RuntimeException e) {
            LOG.error("{} {} failed", request.method(), request.uri(), e);
            answer = Answer.json(500, Failure.internal("Internal error occurred: " + e).status());
        }
        var result = answer;
        context.runOnContext(v -> send(context, request, result));
    }

    private void send(Context context, HttpServerRequest request, Answer answer) {
        var response = request.response();
        if (response.closed()) {
            return;
        }
        switch (answer) {
            case Answer.Body body -> {
                request.resume();
                response.setStatusCode(body.code())
                        .putHeader("Content-Type", body.mediaType())
                        .putHeader("Cache-Control", "no-cache, private");
                unused(response.end(Buffer.buffer(body.bytes())));
            }
            case Answer.Stream stream -> {
                response.setChunked(true).putHeader("Content-Type", "text/plain");
                new LogStream(context, response, stream.in()).start(threads);
            }
            case Answer.Watching watching -> {
                if ("websocket".equalsIgnoreCase(request.getHeader("Upgrade"))) {
                    upgrade(request, socket -> watch(context, watching, socket));
                } else {
                    watch(context, watching, response);
                }
            }
            case Answer.Forward forward ->
                    upgrade(request, socket -> PortForward.start(vertx, socket, forward));
        }
    }

    private void upgrade(
            HttpServerRequest request, java.util.function.Consumer<ServerWebSocket> then) {
        request.toWebSocket()
                .onSuccess(then::accept)
                .onFailure(e -> LOG.debug("no WebSocket for {}: {}", request.uri(), e.toString()));
    }

    private void watch(Context context, Answer.Watching watching, HttpServerResponse response) {
        response.setChunked(true)
                .putHeader("Content-Type", "application/json")
                .putHeader("Cache-Control", "no-cache, private");
        var watch = new Watch(vertx, context, store, watching.plan(), Sinks.of(response));
        response.closeHandler(v -> watch.close());
        response.exceptionHandler(e -> watch.close());
        unused(response.writeHead());
        watch.start();
    }

    private void watch(Context context, Answer.Watching watching, ServerWebSocket socket) {
        var watch = new Watch(vertx, context, store, watching.plan(), Sinks.of(socket));
        socket.closeHandler(v -> watch.close());
        watch.start();
    }

    /** A write whose failure the close handler reports. */
    static void unused(io.vertx.core.Future<Void> written) {
        written.onFailure(e -> LOG.debug("not written: {}", e.toString()));
    }
}
