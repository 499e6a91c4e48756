package dev.clew.app.thread;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;

import dev.clew.api.Names;
import dev.clew.app.thread.TracedService.Calls;
import dev.clew.live.client.GraphFrame;

import io.fabric8.kubernetes.client.KubernetesClientException;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

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
    private TracedService traced;

    @BeforeAll
    void install(@TempDir Path state) throws Exception {
        one = new OneService(state);
        before = Dump.of(one.client(), OneService.NAMESPACE);
        traced = new TracedService(one);
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

    @Test
    @Order(1)
    void a_ticked_service_is_restarted_with_the_agent_and_its_calls_are_counted() throws Exception {
        JsonNode row =
                await().atMost(MINUTES)
                        .pollInterval(Duration.ofSeconds(2))
                        .until(traced::source, r -> r.path("state").asText().equals("sending"));

        assertThat(row.path("runtime").asText()).isEqualTo("java");
        assertThat(row.path("version").asText()).startsWith("25");
        assertThat(row.path("evidence")).isNotEmpty();
        assertThat(traced.edge("outside", OneService.NODE_ID)).isPresent();
    }

    @Test
    @Order(2)
    void requests_and_errors_of_the_edge_are_exactly_those_that_were_made() throws Exception {
        Calls then = traced.calls();
        for (int i = 0; i < 30; i++) {
            assertThat(one.call("/")).isEqualTo(200);
        }
        assertThat(one.call("/fail")).isEqualTo(500);

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(
                        () -> assertThat(traced.calls().since(then)).isEqualTo(new Calls(31, 1)));
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
                                                traced.edge(
                                                                "service:foreign-caller",
                                                                "service:foreign-server")
                                                        .map(GraphFrame.EdgeRow::requestsTotal))
                                        .contains((long) ForeignProgram.CALLS));
    }

    @Test
    @Order(4)
    void every_signal_says_which_container_it_comes_from() {
        RecordingHub.takePlaceOfTheHub(one.client());

        // A pod that starts or ends has no log yet, or none any more.
        await().atMost(Duration.ofMinutes(1))
                .ignoreExceptionsInstanceOf(KubernetesClientException.class)
                .untilAsserted(
                        () -> {
                            one.callEveryPod("/fail");
                            Map<String, Set<Map<String, String>>> places =
                                    RecordingHub.places(one.client());
                            assertThat(places).containsOnlyKeys("traces", "metrics", "logs");
                            assertThat(places.values()).allMatch(places()::equals);
                        });
    }

    /** Where the pods of the service are, as the API server knows it. */
    private Set<Map<String, String>> places() {
        return one
                .client()
                .pods()
                .inNamespace(OneService.NAMESPACE)
                .withLabel("app", "echo")
                .list()
                .getItems()
                .stream()
                .map(
                        pod ->
                                Map.of(
                                        "service.name",
                                        "echo",
                                        "service.namespace",
                                        OneService.NAMESPACE,
                                        "k8s.namespace.name",
                                        OneService.NAMESPACE,
                                        "k8s.deployment.name",
                                        "echo",
                                        "k8s.pod.name",
                                        pod.getMetadata().getName(),
                                        "k8s.pod.uid",
                                        pod.getMetadata().getUid(),
                                        "k8s.node.name",
                                        pod.getSpec().getNodeName(),
                                        "k8s.container.name",
                                        "echo"))
                .collect(Collectors.toSet());
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

    private static List<String> ourProcesses() {
        String home = System.getProperty("clew.home");
        return ProcessHandle.allProcesses()
                .map(process -> process.info().commandLine().orElse(""))
                .filter(command -> command.contains(home + "/clew-agents/"))
                .toList();
    }
}
