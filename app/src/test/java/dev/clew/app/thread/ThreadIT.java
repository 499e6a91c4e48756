package dev.clew.app.thread;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.clew.api.Names;
import dev.clew.app.connect.Part;
import dev.clew.app.connect.PortForwardLink;
import dev.clew.live.client.GraphFrame;
import dev.clew.live.client.LiveClient;

import io.fabric8.kubernetes.api.model.Pod;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One service is traced and let go again. The tests share the sandbox and its installation, since
 * that takes a minute to make, and so run in order: the last one takes it away.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ThreadIT {
    private static final Duration MINUTES = Duration.ofMinutes(4);

    private OneService one;
    private List<String> before;
    private LiveClient hub;

    @BeforeAll
    void install(@TempDir Path state) throws Exception {
        one = new OneService(state);
        before = Dump.of(one.client(), OneService.NAMESPACE);
        Cli install =
                Cli.run(
                        "install",
                        "--kubeconfig",
                        one.kubeconfig().toString(),
                        "--trace",
                        OneService.NAMESPACE);
        assertThat(install.exitCode()).as(install.out() + install.err()).isZero();
        PortForwardLink link = new PortForwardLink(one.client(), Clock.systemUTC());
        hub = new LiveClient(() -> link.open(Part.HUB), Clock.systemUTC());
    }

    @AfterAll
    void end() {
        if (hub != null) {
            hub.close();
        }
        if (one != null) {
            one.close();
        }
    }

    @Test
    @Order(1)
    void a_ticked_service_is_restarted_with_the_agent_and_its_calls_are_counted() throws Exception {
        JsonNode row =
                await().atMost(MINUTES)
                        .pollInterval(Duration.ofSeconds(2))
                        .until(this::status, r -> r.path("state").asText().equals("sending"));

        assertThat(row.path("runtime").asText()).isEqualTo("java");
        assertThat(row.path("version").asText()).startsWith("25");
        assertThat(row.path("evidence")).isNotEmpty();
        assertThat(edge("outside", OneService.NODE_ID)).isPresent();
    }

    @Test
    @Order(2)
    void requests_and_errors_of_the_edge_are_exactly_those_that_were_made() throws Exception {
        GraphFrame.EdgeRow then = edge("outside", OneService.NODE_ID).orElseThrow();
        for (int i = 0; i < 30; i++) {
            assertThat(one.call("/")).isEqualTo(200);
        }
        assertThat(one.call("/fail")).isEqualTo(500);

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(
                        () -> {
                            GraphFrame.EdgeRow now =
                                    edge("outside", OneService.NODE_ID).orElseThrow();
                            assertThat(now.requestsTotal() - then.requestsTotal()).isEqualTo(31);
                            assertThat(now.errorsTotal() - then.errorsTotal()).isEqualTo(1);
                        });
    }

    @Test
    @Order(3)
    void a_program_with_an_sdk_of_its_own_appears_by_its_resource_attributes() {
        String collector =
                one.client()
                        .services()
                        .inNamespace(Names.NODE_NAMESPACE)
                        .withName(Names.NODE)
                        .get()
                        .getSpec()
                        .getClusterIP();

        ForeignProgram.send("http://" + collector + ":" + Names.OTLP_GRPC_PORT);

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () ->
                                assertThat(
                                                edge(
                                                                "service:foreign-caller",
                                                                "service:foreign-server")
                                                        .map(GraphFrame.EdgeRow::requestsTotal))
                                        .contains((long) ForeignProgram.CALLS));
    }

    @Test
    @Order(4)
    void killing_the_hub_disturbs_no_request_and_the_graph_goes_on_with_a_gap_shown()
            throws Exception {
        String epoch = hub.frame(Duration.ofMinutes(1)).orElseThrow().epochId();
        AtomicBoolean stop = new AtomicBoolean();
        Callable<Integer> calls =
                () -> {
                    int failed = 0;
                    while (!stop.get()) {
                        failed += one.call("/") == 200 ? 0 : 1;
                    }
                    return failed;
                };
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var failed = threads.submit(calls);
            ProcessHandle.of(pid(Names.PART_HUB)).orElseThrow().destroyForcibly();

            await().atMost(Duration.ofSeconds(30))
                    .until(
                            () -> hub.frame(Duration.ofMinutes(1)).orElseThrow(),
                            frame ->
                                    !frame.epochId().equals(epoch)
                                            && frame.gap().isPresent()
                                            && frame.edges().stream()
                                                    .anyMatch(e -> e.requests() > 0));
            stop.set(true);
            assertThat(failed.get()).isZero();
        }
    }

    @Test
    @Order(5)
    void uninstalling_leaves_the_workload_as_it_was_and_nothing_of_ours() throws Exception {
        Cli uninstall = Cli.run("uninstall", "--kubeconfig", one.kubeconfig().toString());

        assertThat(uninstall.exitCode()).as(uninstall.out() + uninstall.err()).isZero();
        one.awaitReady();
        assertThat(Dump.of(one.client(), OneService.NAMESPACE)).isEqualTo(before);
        assertThat(Dump.marks(one.client(), OneService.NAMESPACE))
                .noneMatch(mark -> mark.startsWith("clew.dev/") || mark.startsWith("clew-"));
        assertThat(one.client().namespaces().withName(Names.SYSTEM_NAMESPACE).get()).isNull();
        assertThat(one.client().namespaces().withName(Names.NODE_NAMESPACE).get()).isNull();
        assertThat(ourProcesses()).isEmpty();
    }

    private Optional<GraphFrame.EdgeRow> edge(String from, String to) {
        return hub.frame(Duration.ofMinutes(5)).stream()
                .flatMap(frame -> frame.edges().stream())
                .filter(edge -> edge.from().equals(from) && edge.to().equals(to))
                .findFirst();
    }

    /**
     * The row of the service in {@code clew status --json}; a request is made first, so that there
     * is traffic.
     */
    private JsonNode status() throws IOException, InterruptedException {
        one.call("/");
        Cli status = Cli.run("status", "--kubeconfig", one.kubeconfig().toString(), "--json");
        assertThat(status.exitCode()).as(status.err()).isZero();
        return new ObjectMapper().readTree(status.out()).path("sources").path(0);
    }

    private long pid(String part) {
        Pod pod =
                one.client()
                        .pods()
                        .inNamespace(Names.SYSTEM_NAMESPACE)
                        .withLabel(Names.PART_LABEL, part)
                        .list()
                        .getItems()
                        .getFirst();
        return Long.parseLong(
                pod.getStatus()
                        .getContainerStatuses()
                        .getFirst()
                        .getContainerID()
                        .substring("process://".length()));
    }

    private static List<String> ourProcesses() {
        String home = System.getProperty("clew.home");
        return ProcessHandle.allProcesses()
                .map(process -> process.info().commandLine().orElse(""))
                .filter(command -> command.contains(home + "/clew-agents/"))
                .toList();
    }
}
