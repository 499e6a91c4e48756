package dev.clew.sandbox.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpServer;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The program that pods of the conformance tests run: {@code serve PORT} (HTTP on POD_IP: /name,
 * /ready, /break, /exit), {@code echo PORT}, {@code get COUNT URL}.
 */
public final class Program {
    private Program() {}

    public static void main(String[] arguments) throws Exception {
        switch (arguments[0]) {
            case "serve" -> serve(Integer.parseInt(arguments[1]));
            case "echo" -> echo(Integer.parseInt(arguments[1]));
            case "get" -> get(Integer.parseInt(arguments[1]), arguments[2]);
            default -> throw new IllegalArgumentException(arguments[0]);
        }
    }

    private static InetAddress own() throws IOException {
        return InetAddress.getByName(System.getenv("POD_IP"));
    }

    private static void serve(int port) throws IOException {
        var broken = new AtomicBoolean(Files.exists(Path.of("/shared/broken")));
        var server = HttpServer.create(new InetSocketAddress(own(), port), 0);
        server.createContext(
                "/",
                exchange -> {
                    String path = exchange.getRequestURI().getPath();
                    broken.compareAndSet(false, path.equals("/break"));
                    byte[] answer = (System.getenv("HOSTNAME") + "\n").getBytes(UTF_8);
                    boolean good = !path.equals("/ready") || !broken.get();
                    exchange.sendResponseHeaders(good ? 200 : 503, answer.length);
                    exchange.getResponseBody().write(answer);
                    exchange.close();
                    if (path.equals("/exit")) {
                        System.exit(7);
                    }
                });
        server.start();
        System.out.println("serving");
    }

    private static void echo(int port) throws IOException {
        try (var server = new ServerSocket(port, 50, own())) {
            System.out.println("echoing");
            while (true) {
                Socket socket = server.accept();
                Thread.ofVirtual()
                        .start(
                                () -> {
                                    try (socket) {
                                        socket.getInputStream()
                                                .transferTo(socket.getOutputStream());
                                    } catch (IOException e) {
                                        System.out.println(e);
                                    }
                                });
            }
        }
    }

    private static void get(int count, String url) throws IOException {
        for (int i = 0; i < count; i++) {
            var connection = (HttpURLConnection) URI.create(url).toURL().openConnection();
            connection.setRequestProperty("Connection", "close");
            try (var answer = connection.getInputStream()) {
                System.out.print(new String(answer.readAllBytes(), UTF_8));
            } catch (IOException e) {
                System.out.println(e.getClass().getSimpleName());
            }
        }
    }
}
