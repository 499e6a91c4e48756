package dev.clew.sandbox.kubelet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

class ProberTest {
    private static final String IP = "127.61.4.1";

    private final List<String> told = new CopyOnWriteArrayList<>();
    private final List<String> agents = new CopyOnWriteArrayList<>();
    private volatile int code = 200;
    private HttpServer server;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(IP, 0), 0);
        server.createContext(
                "/ready",
                exchange -> {
                    agents.add(exchange.getRequestHeaders().getFirst("User-Agent"));
                    exchange.sendResponseHeaders(code, -1);
                    exchange.close();
                });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private Prober prober(Container container, long leader) {
        return new Prober(
                container,
                IP,
                new Sockets(),
                leader,
                new Prober.Consequences() {
                    @Override
                    public void started() {
                        told.add("started");
                    }

                    @Override
                    public void ready(boolean ready, String why) {
                        told.add(ready ? "ready" : why);
                    }

                    @Override
                    public void unhealthy(String why) {
                        told.add(why);
                    }
                });
    }

    private ContainerBuilder container() {
        return new ContainerBuilder()
                .withName("web")
                .addNewPort()
                .withName("http")
                .withContainerPort(server.getAddress().getPort())
                .endPort();
    }

    private Container withReadiness() {
        return container()
                .withNewReadinessProbe()
                .withFailureThreshold(1)
                .withPeriodSeconds(1)
                .withNewHttpGet()
                .withPath("/ready")
                .withNewPort("http")
                .endHttpGet()
                .endReadinessProbe()
                .build();
    }

    @Test
    void a_container_is_ready_when_its_own_program_answers_well() {
        try (var prober = prober(withReadiness(), ProcessHandle.current().pid())) {
            prober.start();

            await().until(() -> told.contains("ready"));
            code = 503;
            await().until(
                            () ->
                                    told.contains(
                                            "Readiness probe failed: HTTP probe failed with"
                                                    + " statuscode: 503"));
            assertThat(agents).containsOnly("kube-probe/1.36");
        }
    }

    @Test
    void an_answer_of_somebody_elses_program_does_not_count_and_the_holder_is_named()
            throws Exception {
        var other = new ProcessBuilder("sleep", "600").start();
        try (var prober = prober(withReadiness(), other.pid())) {
            prober.start();

            await().until(() -> told.stream().anyMatch(words -> words.contains("is held by")));
            assertThat(told)
                    .noneMatch("ready"::equals)
                    .anyMatch(words -> words.contains("process " + ProcessHandle.current().pid()));
            assertThat(agents).isEmpty();
        } finally {
            other.destroyForcibly();
        }
    }

    @Test
    void a_liveness_probe_that_fails_as_often_as_it_may_has_the_container_killed() {
        code = 500;
        var container =
                container()
                        .withNewLivenessProbe()
                        .withFailureThreshold(2)
                        .withPeriodSeconds(1)
                        .withNewHttpGet()
                        .withPath("/ready")
                        .withNewPort("http")
                        .endHttpGet()
                        .endLivenessProbe()
                        .build();
        try (var prober = prober(container, ProcessHandle.current().pid())) {
            prober.start();

            await().until(() -> told.stream().anyMatch(words -> words.startsWith("Liveness")));
            assertThat(agents).hasSize(2);
            assertThat(told).startsWith("started", "ready");
        }
    }

    @Test
    void until_the_startup_probe_succeeds_nothing_else_is_asked() {
        code = 500;
        var container =
                new ContainerBuilder(withReadiness())
                        .withNewStartupProbe()
                        .withFailureThreshold(30)
                        .withPeriodSeconds(1)
                        .withNewHttpGet()
                        .withPath("/ready")
                        .withNewPort(server.getAddress().getPort())
                        .endHttpGet()
                        .endStartupProbe()
                        .build();
        try (var prober = prober(container, ProcessHandle.current().pid())) {
            prober.start();

            await().until(() -> agents.size() >= 2);
            assertThat(told).isEmpty();
            code = 200;
            await().until(() -> told.equals(List.of("started", "ready")));
        }
    }
}
