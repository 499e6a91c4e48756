package dev.clew.live.hub;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.Executors;

/** Answers the kubelet: {@code /healthz} always, {@code /readyz} once the hub listens. */
final class Health implements AutoCloseable {
    private final HttpServer server;
    private volatile boolean ready;

    Health(InetSocketAddress address) throws IOException {
        server = HttpServer.create(address, 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/healthz", exchange -> answer(exchange, true));
        server.createContext("/readyz", exchange -> answer(exchange, ready));
        server.start();
    }

    void ready() {
        ready = true;
    }

    int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private static void answer(HttpExchange exchange, boolean well) throws IOException {
        try (exchange) {
            exchange.sendResponseHeaders(well ? 200 : 503, -1);
        }
    }
}
