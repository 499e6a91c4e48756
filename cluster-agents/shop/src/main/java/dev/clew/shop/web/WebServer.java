package dev.clew.shop.web;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import dev.clew.shop.truth.Row;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;

/** The JDK's HTTP server; every request but probes of {@code /healthz} is counted. */
public final class WebServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WebServer.class);

    private final HttpServer server;

    /** Answers a request; an exception becomes a 500. */
    @FunctionalInterface
    public interface Handler {
        Answer answer(HttpExchange request) throws Exception;
    }

    /** Bound and answering probes once started. */
    public WebServer(InetSocketAddress address) throws IOException {
        server = HttpServer.create(address, 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext(
                "/healthz",
                probe -> {
                    try (probe) {
                        probe.sendResponseHeaders(200, -1);
                    }
                });
    }

    /**
     * @param route a method and the path that requests begin with, {@code GET /items/}
     */
    public WebServer on(String route, Row received, Handler handler) {
        var method = route.substring(0, route.indexOf(' '));
        server.createContext(
                route.substring(method.length() + 1),
                exchange -> handle(route, method, received, handler, exchange));
        return this;
    }

    public WebServer start() {
        server.start();
        return this;
    }

    /** Takes no new connections and waits up to 5 s for requests that are being answered. */
    @Override
    public void close() {
        server.stop(5);
    }

    private static void handle(
            String route, String method, Row received, Handler handler, HttpExchange exchange)
            throws IOException {
        long start = System.nanoTime();
        boolean failed = true;
        try (exchange) {
            var answer =
                    exchange.getRequestMethod().equals(method)
                            ? answer(handler, exchange)
                            : Answer.of(405, "");
            send(exchange, answer);
            failed = answer.status() >= 500;
        } finally {
            received.count(route, failed, System.nanoTime() - start);
        }
    }

    private static Answer answer(Handler handler, HttpExchange exchange) {
        try {
            return handler.answer(exchange);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Answer.of(503, "stopping");
        } catch (Exception e) {
            LOG.warn("{} failed", exchange.getRequestURI(), e);
            return Answer.of(500, e.toString());
        }
    }

    private static void send(HttpExchange exchange, Answer answer) throws IOException {
        exchange.getRequestBody().readAllBytes();
        answer.headers().forEach(exchange.getResponseHeaders()::set);
        var body = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
    }
}
