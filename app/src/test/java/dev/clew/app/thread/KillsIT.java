package dev.clew.app.thread;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;

import dev.clew.api.Names;
import dev.clew.app.thread.TracedService.Calls;
import dev.clew.live.client.Reading;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/**
 * Every part of Clew is killed by signal 9 while somebody calls the traced service: no call notices
 * it, the graph goes on, and what is counted afterwards is exact. With the collector that the
 * machine has: the relay, or a real one where {@code CLEW_COLLECTOR} names it. The tests share a
 * sandbox; the last one kills that, too.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class KillsIT {
    private static final Duration MINUTES = Duration.ofMinutes(4);
    private static final Duration RESUMED = Duration.ofSeconds(10);

    /** What was on its way when a collector died has come through or is lost after this. */
    private static final Duration ON_ITS_WAY = Duration.ofSeconds(2);

    /** What a collector may have held, and a batch of each agent that was on its way to it. */
    private static final long MOST_LOST = 2L * SteadyCaller.PER_SECOND;

    /** As long as an agent may sit in back-off (counting.md 8). */
    private static final Duration QUIET = Duration.ofSeconds(12);

    private OneService one;
    private TracedService traced;

    /** A container of ours. */
    enum Killed {
        OPERATOR(Names.SYSTEM_NAMESPACE, Names.PART_OPERATOR, "operator"),
        NODE_AGENT(Names.NODE_NAMESPACE, Names.PART_NODE, Names.NODE_AGENT_CONTAINER),
        NODE_COLLECTOR(Names.NODE_NAMESPACE, Names.PART_NODE, Names.COLLECTOR_CONTAINER),
        GATEWAY(Names.SYSTEM_NAMESPACE, Names.PART_GATEWAY, Names.COLLECTOR_CONTAINER),
        HUB(Names.SYSTEM_NAMESPACE, Names.PART_HUB, "hub");

        private final String namespace;
        private final Map<String, String> labels;
        private final String container;

        Killed(String namespace, String part, String container) {
            this.namespace = namespace;
            this.labels = Map.of(Names.PART_LABEL, part);
            this.container = container;
        }
    }

    @BeforeAll
    void trace(@TempDir Path state) throws Exception {
        one = new OneService(state);
        traced = new TracedService(one);
        await().atMost(MINUTES)
                .pollInterval(Duration.ofSeconds(2))
                .until(() -> traced.source().path("state").asText().equals("sending"));
        awaitQuiet();
    }

    @AfterAll
    void end() {
        if (traced != null) {
            traced.close();
        }
        if (one != null) {
            one.close();
        }
    }

    @ParameterizedTest
    @EnumSource
    @Order(1)
    void its_death_disturbs_no_call_and_the_graph_goes_on(Killed killed) throws Exception {
        Calls before = traced.calls();
        String epoch = traced.frame().epochId();
        int restarts = traced.restarts(killed.namespace, killed.labels, killed.container);
        try (var caller = new SteadyCaller(one)) {
            await().until(() -> traced.calls().since(before).requests() > 0);

            kill(traced.pid(killed.namespace, killed.labels, killed.container));
            Instant death = Instant.now();

            await().atMost(RESUMED).until(() -> resumedAfter(death));
            await().atMost(RESUMED)
                    .until(
                            () ->
                                    traced.restarts(
                                                    killed.namespace,
                                                    killed.labels,
                                                    killed.container)
                                            > restarts);
            caller.stop();
            assertThat(caller.failed()).isZero();
            assertThat(traced.frame().epochId().equals(epoch)).isEqualTo(killed != Killed.HUB);
            switch (killed) {
                case OPERATOR, NODE_AGENT ->
                        await().atMost(RESUMED)
                                .untilAsserted(
                                        () ->
                                                assertThat(traced.calls().since(before).requests())
                                                        .isEqualTo(caller.made()));
                case NODE_COLLECTOR, GATEWAY -> {
                    awaitQuiet();
                    assertThat(caller.made() - traced.calls().since(before).requests())
                            .isBetween(0L, MOST_LOST);
                }
                case HUB -> {
                    awaitQuiet();
                    assertThat(traced.frame().gap()).isPresent();
                }
            }
        }
        isTold(killed);
        countsExactly();
    }

    /** Whether calls that were made after that moment are counted. */
    private boolean resumedAfter(Instant death) {
        return traced.edge("outside", OneService.NODE_ID)
                .filter(edge -> edge.lastSeen().isAfter(death.plus(ON_ITS_WAY)))
                .isPresent();
    }

    /** The state stays what it is, and the death of the part stands beside the part. */
    private void isTold(Killed killed) {
        await().atMost(Duration.ofMinutes(1))
                .ignoreExceptions()
                .untilAsserted(
                        () -> {
                            JsonNode status = traced.status();
                            assertThat(status.at("/sources/0/state").asText()).isEqualTo("sending");
                            assertThat(
                                            StreamSupport.stream(
                                                            status.at("/clew/parts").spliterator(),
                                                            false)
                                                    .map(part -> part.path("lastEnd").asText()))
                                    .anyMatch(
                                            end ->
                                                    end.contains(killed.container)
                                                            && end.contains("137"));
                        });
    }

    /** A counted phase. */
    private void countsExactly() throws Exception {
        Calls before = traced.calls();
        for (int i = 0; i < 30; i++) {
            assertThat(one.call("/")).isEqualTo(200);
        }
        assertThat(one.call("/fail")).isEqualTo(500);
        await().atMost(RESUMED)
                .untilAsserted(
                        () -> assertThat(traced.calls().since(before)).isEqualTo(new Calls(31, 1)));
    }

    /** Nothing waits at the hub and nothing has moved for as long as an agent may hold it back. */
    private void awaitQuiet() {
        var since = new Reading[] {traced.hub().reading().orElseThrow()};
        await().atMost(Duration.ofMinutes(1))
                .until(
                        () -> {
                            Reading now = traced.hub().reading().orElseThrow();
                            if (!now.isQuietSince(since[0])) {
                                since[0] = now;
                            }
                            return Duration.between(since[0].asOf(), now.asOf()).compareTo(QUIET)
                                    >= 0;
                        });
    }

    @Test
    @Order(2)
    void a_service_that_is_killed_comes_back_traced() throws Exception {
        Map<String, String> echo = Map.of("app", "echo");
        int restarts = traced.restarts(OneService.NAMESPACE, echo, "echo");

        kill(traced.pid(OneService.NAMESPACE, echo, "echo"));

        await().atMost(RESUMED)
                .until(() -> traced.restarts(OneService.NAMESPACE, echo, "echo") > restarts);
        one.awaitReady();
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(
                        () ->
                                assertThat(traced.source().path("state").asText())
                                        .isEqualTo("sending"));
        awaitQuiet();
        countsExactly();
    }

    @Test
    @Order(3)
    void of_a_sandbox_that_is_killed_nothing_is_left() {
        assertThat(processes()).isNotEmpty();

        kill(one.pid());

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(processes()).isEmpty());
    }

    private static void kill(long pid) {
        assertThat(ProcessHandle.of(pid).orElseThrow().destroyForcibly()).isTrue();
    }

    /** Those of this build's sandboxes, agents and services. */
    private static List<String> processes() {
        String home = System.getProperty("clew.home");
        return ProcessHandle.allProcesses()
                .filter(process -> process.pid() != ProcessHandle.current().pid())
                .map(process -> process.info().commandLine().orElse(""))
                .filter(
                        command ->
                                command.contains(home + "/clew-agents/")
                                        || command.contains(home + "/sandbox/")
                                        || command.contains(EchoService.class.getName()))
                .toList();
    }
}
