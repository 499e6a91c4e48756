package dev.clew.sandbox.conformance;

import static dev.clew.sandbox.conformance.Cluster.PATIENCE;
import static dev.clew.sandbox.conformance.Cluster.phase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.ContainerStatusBuilder;
import io.fabric8.kubernetes.api.model.Pod;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;

/** How a container runs, restarts, answers probes and ends, in the sandbox as on a real node. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ContainersConformance {
    private Cluster cluster;

    abstract Cluster start() throws Exception;

    @BeforeAll
    void open() throws Exception {
        cluster = start();
        cluster.open("containers");
    }

    @AfterAll
    void leave() throws Exception {
        cluster.leave();
    }

    /** The status of the only container; nothing in it before the node has seen the pod. */
    private static ContainerStatus main(Pod pod) {
        return pod.getStatus().getContainerStatuses().stream()
                .findFirst()
                .orElseGet(
                        () ->
                                new ContainerStatusBuilder()
                                        .withRestartCount(0)
                                        .withNewState()
                                        .endState()
                                        .build());
    }

    @Test
    void a_program_that_fails_is_started_again_and_shows_its_exit_code_and_last_words() {
        cluster.create(cluster.pod("crash", cluster.shell("echo last words; exit 3")));

        var pod =
                cluster.await(
                        "crash",
                        p ->
                                main(p).getRestartCount() == 1
                                        && main(p).getState().getWaiting() != null);

        assertThat(main(pod).getState().getWaiting().getReason()).isEqualTo("CrashLoopBackOff");
        assertThat(main(pod).getLastState().getTerminated().getExitCode()).isEqualTo(3);
        assertThat(pod.getStatus().getPhase()).isEqualTo("Running");
        assertThat(
                        cluster.client()
                                .pods()
                                .inNamespace(cluster.namespace())
                                .withName("crash")
                                .terminated()
                                .getLog())
                .isEqualTo("last words\n");
    }

    @Test
    void a_program_that_succeeds_on_a_policy_of_on_failure_is_done() {
        cluster.create(
                cluster.pod("done", cluster.shell("exit 0"))
                        .editSpec()
                        .withRestartPolicy("OnFailure")
                        .endSpec());

        assertThat(main(cluster.await("done", phase("Succeeded"))).getRestartCount()).isZero();
    }

    @Test
    void a_log_is_followed_to_the_programs_end() throws Exception {
        cluster.create(
                cluster.pod("talk", cluster.shell("echo one; sleep 1; echo two"))
                        .editSpec()
                        .withRestartPolicy("Never")
                        .endSpec());
        cluster.await("talk", p -> !phase("Pending").test(p));
        try (var watch =
                        cluster.client()
                                .pods()
                                .inNamespace(cluster.namespace())
                                .withName("talk")
                                .watchLog();
                InputStream output = watch.getOutput()) {
            assertThat(new String(output.readAllBytes(), UTF_8)).isEqualTo("one\ntwo\n");
        }
    }

    @Test
    void a_port_forward_reaches_the_pods_program() throws Exception {
        cluster.create(cluster.pod("echo", cluster.program("echo", "18077")));
        cluster.await("echo", phase("Running"));
        await().atMost(PATIENCE).until(() -> cluster.log("echo").contains("echoing"));
        byte[] sent = new byte[1 << 20];
        new java.util.Random(1).nextBytes(sent);
        try (var forward =
                        cluster.client()
                                .pods()
                                .inNamespace(cluster.namespace())
                                .withName("echo")
                                .portForward(18077, InetAddress.getLoopbackAddress(), 0);
                var socket = new Socket(InetAddress.getLoopbackAddress(), forward.getLocalPort())) {
            var writer = Thread.ofVirtual().start(() -> write(socket, sent));
            byte[] received = socket.getInputStream().readNBytes(sent.length);
            writer.join();

            assertThat(received).isEqualTo(sent);
        }
    }

    private static void write(Socket socket, byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void a_pod_that_is_deleted_may_finish_within_its_grace() throws Exception {
        // The shell gets SIGTERM as the first process of its container and says a word.
        cluster.create(
                grace(
                        "polite",
                        "trap 'echo bye; exit 0' TERM; echo up; while :; do sleep 0.1; done",
                        20L));
        awaitUp("polite");
        try (var watch =
                        cluster.client()
                                .pods()
                                .inNamespace(cluster.namespace())
                                .withName("polite")
                                .watchLog();
                var output = watch.getOutput()) {
            delete("polite");
            assertThat(new String(output.readAllBytes(), UTF_8)).isEqualTo("up\nbye\n");
        }
        cluster.awaitGone("polite");
    }

    @Test
    void a_pod_that_ignores_the_request_to_end_is_killed_after_its_grace() {
        cluster.create(grace("stubborn", "trap '' TERM; echo up; while :; do sleep 0.1; done", 2L));
        awaitUp("stubborn");
        Instant asked = Instant.now();
        delete("stubborn");
        cluster.awaitGone("stubborn");

        assertThat(Duration.between(asked, Instant.now()))
                .isBetween(Duration.ofSeconds(2), Duration.ofSeconds(15));
    }

    private io.fabric8.kubernetes.api.model.PodBuilder grace(
            String name, String script, long seconds) {
        return cluster.pod(name, cluster.shell(script))
                .editSpec()
                .withTerminationGracePeriodSeconds(seconds)
                .endSpec();
    }

    private void awaitUp(String name) {
        cluster.await(name, phase("Running"));
        await().atMost(PATIENCE).until(() -> cluster.log(name).contains("up"));
    }

    private void delete(String name) {
        cluster.client().pods().inNamespace(cluster.namespace()).withName(name).delete();
    }

    private static ContainerBuilder probed(ContainerBuilder container) {
        return container
                .withNewReadinessProbe()
                .withPeriodSeconds(1)
                .withFailureThreshold(1)
                .withNewHttpGet()
                .withPath("/ready")
                .withNewPort(18078)
                .endHttpGet()
                .endReadinessProbe();
    }

    @Test
    void a_pod_is_ready_while_its_readiness_probe_succeeds() {
        cluster.create(cluster.pod("web", probed(cluster.program("serve", "18078"))));
        cluster.await("web", Cluster::isReady);
        String ip = cluster.get("web").getStatus().getPodIP();

        cluster.output("breaker", cluster.program("get", "1", "http://" + ip + ":18078/break"));

        var pod = cluster.await("web", p -> !Cluster.isReady(p));
        assertThat(pod.getStatus().getPhase()).isEqualTo("Running");
        assertThat(main(pod).getRestartCount()).isZero();
    }

    @Test
    void a_container_whose_liveness_probe_fails_is_started_again() {
        var container =
                cluster.shell("sleep 600")
                        .withNewLivenessProbe()
                        .withPeriodSeconds(1)
                        .withFailureThreshold(1)
                        .withNewTcpSocket()
                        .withNewPort(18079)
                        .endTcpSocket()
                        .endLivenessProbe();
        cluster.create(cluster.pod("dead", container));

        cluster.await("dead", p -> main(p).getRestartCount() >= 1);
        assertThat(main(cluster.get("dead")).getLastState().getTerminated().getExitCode())
                .isNotZero();
    }
}
