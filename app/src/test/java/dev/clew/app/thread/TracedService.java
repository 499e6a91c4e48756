package dev.clew.app.thread;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.clew.app.connect.Part;
import dev.clew.app.connect.PortForwardLink;
import dev.clew.live.client.GraphFrame;
import dev.clew.live.client.LiveClient;

import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Clew installed for a {@link OneService}, and the graph as a window follows it. */
final class TracedService implements AutoCloseable {
    private static final String PROCESS = "process://";
    private static final Duration WINDOW = Duration.ofMinutes(5);

    private final OneService one;
    private final LiveClient hub;

    /** Installs; the service is not restarted yet when it returns. */
    TracedService(OneService one) throws IOException, InterruptedException {
        this.one = one;
        Cli install =
                Cli.run(
                        "install",
                        "--kubeconfig",
                        one.kubeconfig().toString(),
                        "--trace",
                        OneService.NAMESPACE);
        assertThat(install.exitCode()).as(install.out() + install.err()).isZero();
        PortForwardLink link = new PortForwardLink(one.client(), Clock.systemUTC());
        this.hub = new LiveClient(() -> link.open(Part.HUB), Clock.systemUTC());
    }

    LiveClient hub() {
        return hub;
    }

    GraphFrame frame() {
        return hub.frame(WINDOW).orElseThrow();
    }

    Optional<GraphFrame.EdgeRow> edge(String from, String to) {
        return hub.frame(WINDOW).stream()
                .flatMap(frame -> frame.edges().stream())
                .filter(edge -> edge.from().equals(from) && edge.to().equals(to))
                .findFirst();
    }

    /** The one that a caller from outside makes; all zero while there is none. */
    Calls calls() {
        return edge("outside", OneService.NODE_ID)
                .map(edge -> new Calls(edge.requestsTotal(), edge.errorsTotal()))
                .orElse(new Calls(0, 0));
    }

    /** Calls of the service that were counted in this epoch. */
    record Calls(long requests, long errors) {
        Calls since(Calls then) {
            return new Calls(requests - then.requests, errors - then.errors);
        }
    }

    /** {@code clew status --json}. */
    JsonNode status() throws IOException, InterruptedException {
        Cli status = Cli.run("status", "--kubeconfig", one.kubeconfig().toString(), "--json");
        assertThat(status.exitCode()).as(status.err()).isZero();
        return new ObjectMapper().readTree(status.out());
    }

    /** The row of the service in it; a request is made first, so that there is traffic. */
    JsonNode source() throws IOException, InterruptedException {
        one.call("/");
        return status().path("sources").path(0);
    }

    /** A container's process that runs now, of the first pod with that label. */
    long pid(String namespace, Map<String, String> labels, String container) {
        return Long.parseLong(
                status(namespace, labels, container).getContainerID().substring(PROCESS.length()));
    }

    int restarts(String namespace, Map<String, String> labels, String container) {
        return status(namespace, labels, container).getRestartCount();
    }

    private ContainerStatus status(String namespace, Map<String, String> labels, String container) {
        List<Pod> pods =
                one.client().pods().inNamespace(namespace).withLabels(labels).list().getItems();
        return pods.getFirst().getStatus().getContainerStatuses().stream()
                .filter(status -> status.getName().equals(container))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public void close() {
        hub.close();
    }
}
