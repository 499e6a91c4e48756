package dev.clew.sandbox.kubelet;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

class SocketsTest {
    private final ProcessHandle own = ProcessHandle.current();

    private static ServerSocket listen(String address, int port) throws IOException {
        return new ServerSocket(port, 1, InetAddress.getByName(address));
    }

    @Test
    void a_listener_is_found_by_its_address_and_held_by_its_process() throws IOException {
        try (var server = listen("127.61.3.200", 0)) {
            var listener = Sockets.reached("127.61.3.200", server.getLocalPort()).orElseThrow();

            assertThat(listener.address()).isEqualTo("127.61.3.200");
            assertThat(listener.holder()).contains(own);
            assertThat(listener.heldBy("127.61.3.200"))
                    .contains("of 127.61.3.200 is held by process " + own.pid(), "java");
            assertThat(Sockets.reached("127.61.3.201", server.getLocalPort())).isEmpty();
        }
    }

    @Test
    void who_listens_on_all_addresses_is_reached_at_any() throws IOException {
        try (var server = listen("0.0.0.0", 0)) {
            assertThat(Sockets.reached("127.61.3.201", server.getLocalPort()))
                    .map(Sockets.Listener::address)
                    .contains("*");
        }
    }
}
