package dev.clew.sandbox.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

class BalancerTest {
    private final List<AutoCloseable> open = new ArrayList<>();
    private final AtomicInteger connections = new AtomicInteger();

    @AfterEach
    void close() throws Exception {
        for (var resource : open) {
            resource.close();
        }
    }

    /** A pod that reads until the end of the stream, then says its name and how much it got. */
    private InetSocketAddress pod(String name) throws IOException {
        var server = new ServerSocket(0, 1024, InetAddress.getByName("127.61.5.1"));
        open.add(server);
        Thread.ofVirtual()
                .start(
                        () -> {
                            while (!server.isClosed()) {
                                try {
                                    var socket = server.accept();
                                    connections.incrementAndGet();
                                    Thread.ofVirtual().start(() -> answer(name, socket));
                                } catch (IOException e) {
                                    return;
                                }
                            }
                        });
        return (InetSocketAddress) server.getLocalSocketAddress();
    }

    private void answer(String name, Socket socket) {
        try (socket) {
            int received = socket.getInputStream().readAllBytes().length;
            socket.getOutputStream().write((name + " " + received).getBytes(UTF_8));
        } catch (IOException e) {
            // the caller has gone
        } finally {
            connections.decrementAndGet();
        }
    }

    private InetSocketAddress service(InetSocketAddress... pods) throws IOException {
        int port;
        try (var free = new ServerSocket(0, 1, InetAddress.getByName("127.61.5.2"))) {
            port = free.getLocalPort();
        }
        var address = new InetSocketAddress("127.61.5.2", port);
        balancer = new Balancer(address, List.of(pods));
        open.add(balancer);
        return address;
    }

    private Balancer balancer;

    private static Socket connect(InetSocketAddress address) throws IOException {
        return new Socket(address.getAddress(), address.getPort());
    }

    private static String ask(Socket socket, byte[] question) throws IOException {
        socket.getOutputStream().write(question);
        socket.shutdownOutput();
        return new String(socket.getInputStream().readAllBytes(), UTF_8);
    }

    @Test
    void connections_go_to_the_pods_in_turn_and_half_closed_ones_still_get_their_answer()
            throws IOException {
        var service = service(pod("a"), pod("b"));
        var answers = new ArrayList<String>();
        for (int i = 0; i < 4; i++) {
            try (var socket = connect(service)) {
                answers.add(ask(socket, "hello".getBytes(UTF_8)));
            }
        }

        assertThat(answers).containsExactlyInAnyOrder("a 5", "b 5", "a 5", "b 5");
    }

    @Test
    void much_data_arrives_whole() throws IOException {
        try (var socket = connect(service(pod("a")))) {
            assertThat(ask(socket, new byte[20 << 20])).isEqualTo("a " + (20 << 20));
        }
    }

    @Test
    void a_port_that_was_given_up_refuses_and_what_was_connected_stays() throws IOException {
        var service = service(pod("a"));
        try (var socket = connect(service)) {
            await().until(() -> connections.get() == 1);
            balancer.close();

            assertThatThrownBy(() -> connect(service)).isInstanceOf(ConnectException.class);
            assertThat(ask(socket, "still".getBytes(UTF_8))).isEqualTo("a 5");
        }
    }

    @Test
    void a_caller_whose_pod_does_not_listen_sees_a_connection_that_failed() throws IOException {
        var gone = pod("a");
        open.removeFirst();
        var nobody = new InetSocketAddress("127.61.5.9", gone.getPort());
        try (var socket = connect(service(nobody))) {
            assertThatThrownBy(socket.getInputStream()::read).isInstanceOf(SocketException.class);
        }
    }

    @Test
    void thousands_of_connections_are_held_and_none_is_left_behind() throws IOException {
        var service = service(pod("a"), pod("b"));
        var sockets = new ArrayList<Socket>();
        for (int i = 0; i < 2_000; i++) {
            sockets.add(connect(service));
        }
        await().until(() -> connections.get() == 2_000);
        for (var socket : sockets) {
            socket.close();
        }

        await().until(() -> connections.get() == 0);
    }
}
