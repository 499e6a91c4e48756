package dev.clew.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.clew.api.Names;
import dev.clew.api.WorkloadRef;
import dev.clew.api.access.SecureChannel;
import dev.clew.api.crd.Installation;
import dev.clew.api.crd.Source;
import dev.clew.api.crd.SourceSpec;
import dev.clew.api.crd.SourceStatus;
import dev.clew.operator.certificates.CertificatesForTests;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The whole operator on a real API server with the real controllers. Only the kubelet, the node
 * agent, the hub and the desktop are played by hand, over the real connections.
 */
final class OperatorIT {
    private static final String HOST = "127.61.7.1";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static KubernetesClient client;
    private static KubernetesClient own;
    private static Operator operator;
    private static String ca;

    private final List<ManagedChannel> channels = new ArrayList<>();
    private String namespace;
    private WorkloadRef web;
    private HandDesktop desktop;

    @BeforeAll
    static void an_operator_runs() throws Exception {
        client = RealCluster.client();
        RealCluster.install(
                client, "https://" + HOST + ":" + Names.WEBHOOK_PORT + Names.WEBHOOK_PATH);
        RealCluster.addNode(client);
        ca = CertificatesForTests.holdFor(client, HOST);
        own = RealCluster.client(client, Names.SYSTEM_NAMESPACE, Names.OPERATOR);
        operator = Operator.start(own, HOST, Clock.systemUTC());
    }

    @AfterAll
    static void it_ends() {
        operator.close();
        own.close();
        RealCluster.uninstall(client);
        client.close();
    }

    @BeforeEach
    void a_namespace_with_one_deployment() throws Exception {
        namespace = "clew-it-" + UUID.randomUUID().toString().substring(0, 8);
        web = new WorkloadRef(namespace, "Deployment", "web");
        RealCluster.addNamespace(client, namespace);
        client.resource(deployment("web")).create();
        desktop = new HandDesktop(channel(Names.SYSTEM_NAMESPACE, Names.DESKTOP));
        new HandNodeAgent(channel(Names.NODE_NAMESPACE, Names.NODE));
    }

    @AfterEach
    void it_is_gone() {
        channels.forEach(ManagedChannel::shutdownNow);
        client.namespaces().withName(namespace).delete();
        client.pods().inNamespace(namespace).withGracePeriod(0).delete();
    }

    @Test
    void a_chosen_deployment_gets_the_agent_sends_and_is_as_before_when_it_is_chosen_no_more()
            throws Exception {
        try (var _ = new HandKubelet(client, namespace, pod -> false)) {
            await().atMost(PATIENCE).until(() -> found("java"));
            Deployment before = there();

            client.resource(source("web", "Deployment", "web", null)).create();
            await().atMost(PATIENCE).until(() -> desktop.reason(web).equals("agentNotHeard"));
            assertThat(onlyPod().getMetadata().getAnnotations())
                    .containsKey(Names.INSTRUMENTED_ANNOTATION);
            assertThat(env(onlyPod())).contains("JAVA_TOOL_OPTIONS");

            var hub = new HandHub(channel(Names.SYSTEM_NAMESPACE, Names.HUB));
            String uid = onlyPod().getMetadata().getUid();
            hub.hears(web, uid, 0);
            await().atMost(PATIENCE).until(() -> desktop.reason(web).equals("noRequestSeen"));
            hub.hears(web, uid, Instant.now().toEpochMilli() * 1_000_000);
            await().atMost(PATIENCE).until(() -> desktop.reason(web).equals("spansAtHub"));
            await().atMost(PATIENCE).until(() -> "sending".equals(status("web").state()));
            assertThat(status("web").pods().instrumented()).isEqualTo(1);

            client.resources(Source.class).inNamespace(namespace).withName("web").delete();
            await().atMost(PATIENCE).until(() -> desktop.reason(web).equals("notChosen"));
            assertThat(there().getSpec()).isEqualTo(before.getSpec());
            assertThat(there().getMetadata().getManagedFields())
                    .noneMatch(field -> field.getManager().contains("clew"));
            assertThat(onlyPod().getMetadata().getAnnotations())
                    .doesNotContainKey(Names.INSTRUMENTED_ANNOTATION);
        }
    }

    @Test
    void a_deployment_that_crashes_with_the_agent_is_undone_and_says_so() {
        try (var _ = new HandKubelet(client, namespace, OperatorIT::hasAgent)) {
            await().atMost(PATIENCE).until(() -> found("java"));
            Deployment before = there();

            client.resource(source("web", "Deployment", "web", null)).create();

            await().atMost(PATIENCE)
                    .until(() -> desktop.reason(web).equals("crashedAfterInjection"));
            await().atMost(PATIENCE).until(() -> pods().size() == 1);
            assertThat(there().getSpec()).isEqualTo(before.getSpec());
            assertThat(desktop.workload(web).getStatus().getEvidenceList().getFirst())
                    .contains("CrashLoopBackOff");
        }
    }

    @Test
    void a_namespace_is_traced_with_what_comes_later_but_for_what_is_kept_out() throws Exception {
        try (var _ = new HandKubelet(client, namespace, pod -> false)) {
            client.resource(source("everything", "Namespace", namespace, null)).create();
            client.resource(source("not-that", "Deployment", "private", false)).create();
            client.resource(deployment("later")).create();
            client.resource(deployment("private")).create();

            var later = new WorkloadRef(namespace, "Deployment", "later");
            var kept = new WorkloadRef(namespace, "Deployment", "private");
            await().atMost(PATIENCE).until(() -> desktop.reason(web).equals("agentNotHeard"));
            await().atMost(PATIENCE).until(() -> desktop.reason(later).equals("agentNotHeard"));
            await().atMost(PATIENCE).until(() -> desktop.reason(kept).equals("keptOut"));
            assertThat(desktop.reasons(kept)).doesNotContain("rollingOut");
            await().atMost(PATIENCE)
                    .untilAsserted(
                            () ->
                                    assertThat(status("everything").workloads())
                                            .isEqualTo(Map.of("instrumentedNoTraffic", 2)));
        }
    }

    @Test
    void a_source_for_a_workload_that_does_not_exist_says_so() {
        client.resource(source("lost", "Deployment", "lost", null)).create();

        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(status("lost").reason()).isEqualTo("workloadMissing"));
    }

    @Test
    void the_installation_says_that_the_webhook_is_proven() {
        await().atMost(PATIENCE)
                .until(
                        () ->
                                Optional.ofNullable(
                                                client.resources(Installation.class)
                                                        .withName(Names.INSTALLATION)
                                                        .get()
                                                        .getStatus())
                                        .filter(
                                                s ->
                                                        "True"
                                                                .equals(
                                                                        s.conditions()
                                                                                .getFirst()
                                                                                .getStatus()))
                                        .isPresent());
    }

    @Test
    void only_the_hub_reads_addresses_and_only_the_node_agent_reports() throws Exception {
        ManagedChannel stranger = channel(Names.SYSTEM_NAMESPACE, Names.DESKTOP);

        assertThat(new HandHub(stranger).first())
                .failsWithin(PATIENCE)
                .withThrowableThat()
                .havingCause()
                .isInstanceOfSatisfying(
                        StatusRuntimeException.class,
                        e ->
                                assertThat(e.getStatus().getCode())
                                        .isEqualTo(Status.Code.PERMISSION_DENIED));
    }

    private ManagedChannel channel(String accountNamespace, String account) throws Exception {
        String token = RealCluster.token(client, accountNamespace, account);
        ManagedChannel channel =
                SecureChannel.open(
                        HOST, Names.API_PORT, Names.serverName(Names.OPERATOR), ca, () -> token);
        channels.add(channel);
        return channel;
    }

    private boolean found(String runtime) {
        return desktop.workload(web) != null
                && desktop.workload(web).getContainersList().stream()
                        .anyMatch(
                                c ->
                                        !c.getFinding().getGuess()
                                                && c.getFinding().getRuntime().equals(runtime))
                && there().getStatus().getAvailableReplicas() != null;
    }

    private Deployment there() {
        return client.apps().deployments().inNamespace(namespace).withName("web").get();
    }

    private SourceStatus status(String source) {
        SourceStatus status =
                client.resources(Source.class)
                        .inNamespace(namespace)
                        .withName(source)
                        .get()
                        .getStatus();
        return status == null
                ? new SourceStatus(null, "", "", "", "", null, null, null, null, null)
                : status;
    }

    private List<Pod> pods() {
        return client.pods().inNamespace(namespace).list().getItems();
    }

    private Pod onlyPod() {
        await().atMost(PATIENCE).until(() -> pods().size() == 1);
        return pods().getFirst();
    }

    private static List<String> env(Pod pod) {
        return pod.getSpec().getContainers().getFirst().getEnv().stream()
                .map(variable -> variable.getName())
                .toList();
    }

    private static boolean hasAgent(Pod pod) {
        return env(pod).contains("JAVA_TOOL_OPTIONS");
    }

    private Source source(String name, String kind, String workload, Boolean instrument) {
        var source = new Source();
        source.getMetadata().setNamespace(namespace);
        source.getMetadata().setName(name);
        source.setSpec(
                new SourceSpec(new SourceSpec.Workload(kind, workload), instrument, null, null));
        return source;
    }

    private Deployment deployment(String name) {
        return RealCluster.deployment(namespace, name);
    }
}
