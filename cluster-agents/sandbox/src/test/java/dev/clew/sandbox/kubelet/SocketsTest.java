package dev.clew.sandbox.kubelet;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Set;

class SocketsTest {
    private final Sockets sockets = new Sockets();
    private final long own = ProcessHandle.current().pid();

    private static ServerSocket listen(String address, int port) throws IOException {
        return new ServerSocket(port, 1, InetAddress.getByName(address));
    }

    @Test
    void a_listener_is_found_by_its_address_and_held_by_its_process() throws IOException {
        try (var server = listen("127.61.3.200", 0)) {
            var listener = sockets.reached("127.61.3.200", server.getLocalPort()).orElseThrow();

            assertThat(listener.address()).isEqualTo("127.61.3.200");
            assertThat(sockets.holdsAny(Set.of(own), listener)).isTrue();
            assertThat(sockets.holder(listener).orElseThrow().pid()).isEqualTo(own);
            assertThat(sockets.holder(listener).orElseThrow().command()).contains("java");
            assertThat(sockets.reached("127.61.3.201", server.getLocalPort())).isEmpty();
        }
    }

    @Test
    void who_listens_on_all_addresses_is_reached_at_any() throws IOException {
        try (var server = listen("0.0.0.0", 0)) {
            assertThat(sockets.reached("127.61.3.201", server.getLocalPort()))
                    .map(Sockets.Listener::address)
                    .contains("*");
        }
    }

    @Test
    void a_tree_holds_children_and_those_that_left_the_session_but_no_neighbour() throws Exception {
        var script = "sleep 600 & setsid sleep 600 & echo ready; wait";
        var leader = new ProcessBuilder("setsid", "sh", "-c", script).start();
        var neighbour = new ProcessBuilder("sleep", "600").start();
        try {
            assertThat(leader.getInputStream().read()).isEqualTo('r');
            assertThat(sockets.tree(leader.pid()))
                    .hasSizeGreaterThanOrEqualTo(3)
                    .containsAll(leader.descendants().map(ProcessHandle::pid).toList())
                    .doesNotContain(own, neighbour.pid());
        } finally {
            leader.descendants().forEach(ProcessHandle::destroyForcibly);
            leader.destroyForcibly();
            neighbour.destroyForcibly();
        }
    }
}
