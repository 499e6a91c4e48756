package dev.clew.sandbox.kubelet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.sun.net.httpserver.HttpServer;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

class ProbeTest {
    private static final String IP = "127.61.4.1";

    private final CountDownLatch ended = new CountDownLatch(1);
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
        ended.countDown();
        server.stop(0);
    }

    /** What a probe of this kind tells, each verdict once; {@code ok} when nothing is wrong. */
    private Thread start(String kind, String settings, ProcessHandle own, String... lastWords) {
        var container =
                json(
                        "{ports: [{name: http, containerPort: %d}], %s: {httpGet: {path: /ready,"
                                + " port: http}, %s}}",
                        server.getAddress().getPort(), kind, settings);
        var probe = new Probe(container, kind);
        return Thread.ofVirtual()
                .start(
                        () ->
                                probe.repeat(
                                        IP,
                                        own::equals,
                                        ended,
                                        failure -> tell(failure, lastWords)));
    }

    private boolean tell(Optional<String> failure, String... lastWords) {
        told.add(failure.orElse("ok"));
        return !List.of(lastWords).contains(told.getLast());
    }

    private static JsonNode json(String yaml, Object... values) {
        try {
            return new YAMLMapper().readTree(yaml.formatted(values));
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void a_container_is_ready_when_its_own_program_answers_well() {
        start(Probe.READINESS, "failureThreshold: 1, periodSeconds: 1", ProcessHandle.current());

        await().until(() -> told.contains("ok"));
        code = 503;
        await().until(() -> told.contains("HTTP probe failed with statuscode: 503"));
        assertThat(agents).containsOnly("kube-probe/1.36");
    }

    @Test
    void an_answer_of_somebody_elses_program_does_not_count_and_the_holder_is_named()
            throws Exception {
        var other = new ProcessBuilder("sleep", "600").start();
        try {
            start(Probe.READINESS, "failureThreshold: 1", other.toHandle());

            await().until(() -> told.stream().anyMatch(words -> words.contains("is held by")));
            assertThat(told)
                    .noneMatch("ok"::equals)
                    .anyMatch(words -> words.contains("process " + ProcessHandle.current().pid()));
            assertThat(agents).isEmpty();
        } finally {
            other.destroyForcibly();
        }
    }

    @Test
    void a_failure_counts_only_when_it_has_come_as_often_as_its_threshold_says() throws Exception {
        code = 500;
        var failed = "HTTP probe failed with statuscode: 500";
        var settings = "failureThreshold: 2, periodSeconds: 1";

        start(Probe.LIVENESS, settings, ProcessHandle.current(), failed).join();

        assertThat(agents).hasSize(2);
        assertThat(told).containsExactly(failed);
    }
}
