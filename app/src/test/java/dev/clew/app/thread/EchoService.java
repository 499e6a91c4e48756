package dev.clew.app.thread;

import com.sun.net.httpserver.HttpServer;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.Executors;
import java.util.logging.Logger;

/**
 * A program that somebody might run: answers every request; knows nothing of Clew. Runs in a pod.
 */
final class EchoService {
    private static final Logger LOG = Logger.getLogger("echo");

    private EchoService() {}

    public static void main(String[] args) throws IOException {
        int port = Integer.parseInt(System.getenv("PORT"));
        HttpServer server =
                HttpServer.create(new InetSocketAddress(System.getenv("POD_IP"), port), 0);
        server.setExecutor(Executors.newFixedThreadPool(4));
        server.createContext(
                "/",
                exchange -> {
                    int status = exchange.getRequestURI().getPath().equals("/fail") ? 500 : 200;
                    if (status == 500) {
                        LOG.warning("this one fails");
                    }
                    exchange.sendResponseHeaders(status, -1);
                    exchange.close();
                });
        Runtime.getRuntime().addShutdownHook(new Thread(() -> server.stop(1)));
        server.start();
    }
}
