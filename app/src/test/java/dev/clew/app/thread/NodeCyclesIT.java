package dev.clew.app.thread;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.clew.api.Names;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.ServiceBuilder;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Three workloads of two replicas are ticked and unticked again and again while they are called:
 * not one request fails, and in the end they are as they were.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NodeCyclesIT {
    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final int CYCLES = 20;
    private static final List<String> NAMES = List.of("left", "middle", "right");

    /** It goes on for a moment after SIGTERM, until nobody is sent to it any more. */
    private static final String SERVER =
            "const server = require('http').createServer((request, response) => response.end('ok'))"
                    + ".listen(process.env.PORT, process.env.POD_IP);"
                    + "process.on('SIGTERM', () => setTimeout(() => server.close(), 1500));";

    private OneService one;
    private List<String> before;

    @BeforeAll
    void install(@TempDir Path state) throws Exception {
        one = new OneService(state);
        for (String name : NAMES) {
            one.client().resource(service(name)).create();
            var program = HostDeployment.listening(List.of("node", "-e", SERVER));
            one.client()
                    .resource(HostDeployment.named(name).replicas(2).runs(program).build())
                    .create();
        }
        NAMES.forEach(name -> await().atMost(LIMIT).until(() -> rolledOut(name)));
        Cli install = Cli.run("install", "--kubeconfig", one.kubeconfig().toString());
        assertThat(install.exitCode()).as(install.out() + install.err()).isZero();
        before = Dump.of(one.client(), OneService.NAMESPACE);
    }

    private static io.fabric8.kubernetes.api.model.Service service(String name) {
        return new ServiceBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace(OneService.NAMESPACE)
                .endMetadata()
                .withNewSpec()
                .withSelector(Map.of("app", name))
                .addNewPort()
                .withPort(HostDeployment.PORT)
                .endPort()
                .endSpec()
                .build();
    }

    @AfterAll
    void end() {
        if (one != null) {
            one.close();
        }
    }

    @Test
    void no_request_fails_and_nothing_is_left() throws Exception {
        AtomicBoolean stop = new AtomicBoolean();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Long>> callers = new ArrayList<>();
            for (String name : NAMES) {
                String url = url(name);
                callers.add(threads.submit(() -> call(url, stop)));
            }
            for (int cycle = 0; cycle < CYCLES; cycle++) {
                NAMES.forEach(
                        name -> one.client().resource(OneService.source(name, true)).create());
                NAMES.forEach(name -> await().atMost(LIMIT).until(() -> carries(name, true)));
                NAMES.forEach(
                        name -> one.client().resource(OneService.source(name, true)).delete());
                NAMES.forEach(name -> await().atMost(LIMIT).until(() -> carries(name, false)));
            }
            stop.set(true);
            for (Future<Long> caller : callers) {
                // What fails is thrown here.
                assertThat(caller.get()).isGreaterThan(CYCLES);
            }
        }
        assertThat(Dump.of(one.client(), OneService.NAMESPACE)).isEqualTo(before);
    }

    private String url(String name) {
        String ip =
                one.client()
                        .services()
                        .inNamespace(OneService.NAMESPACE)
                        .withName(name)
                        .get()
                        .getSpec()
                        .getClusterIP();
        return "http://" + ip + ":" + HostDeployment.PORT + "/";
    }

    /** Each on a connection of its own: one that is kept could be closed while it is used. */
    private static long call(String url, AtomicBoolean stop) throws IOException {
        long calls = 0;
        while (!stop.get()) {
            var connection = (HttpURLConnection) URI.create(url).toURL().openConnection();
            connection.setRequestProperty("Connection", "close");
            connection.setConnectTimeout(10_000);
            connection.setReadTimeout(10_000);
            try (var in = connection.getInputStream()) {
                assertThat(new String(in.readAllBytes())).isEqualTo("ok");
            }
            calls++;
        }
        return calls;
    }

    /** Whether all its pods, and they alone, carry the agent, or none does. */
    private boolean carries(String name, boolean agent) {
        return rolledOut(name)
                && pods(name).stream()
                        .allMatch(
                                pod ->
                                        pod.getMetadata()
                                                        .getAnnotations()
                                                        .containsKey(Names.INSTRUMENTED_ANNOTATION)
                                                == agent);
    }

    private List<Pod> pods(String name) {
        return one.client()
                .pods()
                .inNamespace(OneService.NAMESPACE)
                .withLabel("app", name)
                .list()
                .getItems();
    }

    private boolean rolledOut(String name) {
        var deployment = one.deployment(name);
        var status = deployment.getStatus();
        return status != null
                && deployment.getMetadata().getGeneration().equals(status.getObservedGeneration())
                && Integer.valueOf(2).equals(status.getReadyReplicas())
                && Integer.valueOf(2).equals(status.getUpdatedReplicas())
                && pods(name).size() == 2;
    }
}
