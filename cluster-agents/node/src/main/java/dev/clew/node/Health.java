package dev.clew.node;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import dev.clew.api.Names;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;

/** Answers the kubelet: /healthz while the process lives, /readyz while the operator listens. */
final class Health implements AutoCloseable {
    private final HttpServer server;

    /**
     * @param ready asked at each /readyz
     * @throws IOException if the address is taken; the message names it
     */
    Health(String podIp, BooleanSupplier ready) throws IOException {
        this(new InetSocketAddress(InetAddress.getByName(podIp), Names.HEALTH_PORT), ready);
    }

    Health(InetSocketAddress address, BooleanSupplier ready) throws IOException {
        try {
            server = HttpServer.create(address, 0);
        } catch (IOException e) {
            throw new IOException("The node agent cannot listen on " + address, e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/healthz", exchange -> answer(exchange, 200, "alive"));
        server.createContext(
                "/readyz",
                exchange -> {
                    boolean isReady = ready.getAsBoolean();
                    answer(
                            exchange,
                            isReady ? 200 : 503,
                            isReady ? "ready" : "the operator is not reached");
                });
        server.start();
    }

    InetSocketAddress address() {
        return server.getAddress();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        try (exchange) {
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
