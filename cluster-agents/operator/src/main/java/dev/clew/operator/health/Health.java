package dev.clew.operator.health;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;

/** Answers /healthz and /readyz over HTTP. */
public final class Health implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private volatile boolean ready;

    /**
     * Starts to listen; not ready at first.
     *
     * @param alive whether starting again would not help
     * @throws IOException if the address cannot be had; the message names it
     */
    public Health(InetSocketAddress address, BooleanSupplier alive) throws IOException {
        try {
            server = HttpServer.create(address, 0);
        } catch (IOException e) {
            throw new IOException("health cannot listen on " + address, e);
        }
        server.createContext("/healthz", exchange -> answer(exchange, alive.getAsBoolean()));
        server.createContext("/readyz", exchange -> answer(exchange, ready));
        server.setExecutor(threads);
        server.start();
    }

    /** From now on ready. */
    public void ready() {
        ready = true;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private static void answer(HttpExchange exchange, boolean good) throws IOException {
        try (exchange) {
            byte[] text = (good ? "ok\n" : "not yet\n").getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(good ? 200 : 503, text.length);
            exchange.getResponseBody().write(text);
        }
    }
}
