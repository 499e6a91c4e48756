package dev.clew.app.demo;

import dev.clew.api.Names;
import dev.clew.app.demo.Report.Hop;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.LocalPortForward;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;

/**
 * Reads what the collectors say of the spans that passed them, from their own metrics, by
 * port-forward.
 */
final class Hops implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final KubernetesClient client;
    private final HttpClient http = HttpClient.newBuilder().connectTimeout(LIMIT).build();

    Hops(KubernetesClient client) {
        this.client = client;
    }

    /**
     * One collector's counters since it started, spans only.
     *
     * @param queued spans or requests that wait in its exporters' queues
     */
    record Counters(String name, long received, long forwarded, long dropped, long queued) {
        /** Nothing is on its way in it. */
        boolean settled() {
            return queued == 0 && received == forwarded + dropped;
        }

        Hop since(Counters before) {
            return new Hop(
                    name,
                    received - before.received,
                    forwarded - before.forwarded,
                    dropped - before.dropped);
        }
    }

    /**
     * Reads both collectors; of several pods the sums.
     *
     * @throws IOException if a pod cannot be read
     */
    List<Counters> read() throws IOException, InterruptedException {
        return List.of(
                read("node", Names.NODE_NAMESPACE, Names.PART_NODE),
                read("gateway", Names.SYSTEM_NAMESPACE, Names.PART_GATEWAY));
    }

    private Counters read(String hop, String namespace, String part)
            throws IOException, InterruptedException {
        Counters sum = new Counters(hop, 0, 0, 0, 0);
        for (Pod pod :
                client.pods()
                        .inNamespace(namespace)
                        .withLabel(Names.PART_LABEL, part)
                        .list()
                        .getItems()) {
            Counters one = counters(hop, PrometheusText.parse(metrics(pod)));
            sum =
                    new Counters(
                            hop,
                            sum.received + one.received,
                            sum.forwarded + one.forwarded,
                            sum.dropped + one.dropped,
                            sum.queued + one.queued);
        }
        return sum;
    }

    private String metrics(Pod pod) throws IOException, InterruptedException {
        try (LocalPortForward forward =
                client.pods()
                        .resource(pod)
                        .portForward(
                                Names.COLLECTOR_METRICS_PORT,
                                InetAddress.getLoopbackAddress(),
                                0)) {
            HttpRequest request =
                    HttpRequest.newBuilder(
                                    URI.create(
                                            "http://127.0.0.1:"
                                                    + forward.getLocalPort()
                                                    + "/metrics"))
                            .timeout(LIMIT)
                            .build();
            return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
        }
    }

    /**
     * The names are the Collector's own (report.md, hops); a suffix _total is the exporter's
     * choice.
     */
    private static Counters counters(String hop, List<PrometheusText.Sample> samples) {
        return new Counters(
                hop,
                sum(samples, name -> name.equals("otelcol_receiver_accepted_spans")),
                sum(samples, name -> name.equals("otelcol_exporter_sent_spans")),
                sum(
                        samples,
                        name ->
                                name.equals("otelcol_exporter_send_failed_spans")
                                        || name.equals("otelcol_exporter_enqueue_failed_spans")),
                sum(samples, name -> name.equals("otelcol_exporter_queue_size")));
    }

    private static long sum(List<PrometheusText.Sample> samples, Predicate<String> named) {
        return (long)
                samples.stream()
                        .filter(sample -> named.test(sample.baseName()))
                        .mapToDouble(PrometheusText.Sample::value)
                        .sum();
    }

    @Override
    public void close() {
        http.close();
    }
}
