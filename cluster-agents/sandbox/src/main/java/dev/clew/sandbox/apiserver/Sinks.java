package dev.clew.sandbox.apiserver;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.ServerWebSocket;

/**
 * Where a watch can write: an HTTP response, a line an event; or a WebSocket, a message an event.
 */
final class Sinks {
    private Sinks() {}

    static Watch.Sink of(HttpServerResponse response) {
        return new Watch.Sink() {
            @Override
            public void write(Buffer event) {
                HttpFront.unused(response.write(event));
            }

            @Override
            public boolean isFull() {
                return response.writeQueueFull();
            }

            @Override
            public void whenDrained(Runnable then) {
                response.drainHandler(v -> then.run());
            }

            @Override
            public void end() {
                if (!response.ended() && !response.closed()) {
                    HttpFront.unused(response.end());
                }
            }
        };
    }

    static Watch.Sink of(ServerWebSocket socket) {
        return new Watch.Sink() {
            @Override
            public void write(Buffer event) {
                HttpFront.unused(socket.writeTextMessage(event.toString()));
            }

            @Override
            public boolean isFull() {
                return socket.writeQueueFull();
            }

            @Override
            public void whenDrained(Runnable then) {
                socket.drainHandler(v -> then.run());
            }

            @Override
            public void end() {
                if (!socket.isClosed()) {
                    HttpFront.unused(socket.close());
                }
            }
        };
    }
}
