package dev.clew.app.thread;

import com.sun.net.httpserver.HttpServer;

import dev.clew.api.Names;
import dev.clew.api.access.SecureServer;

import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.grpc.stub.StreamObserver;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceResponse;
import io.opentelemetry.proto.collector.logs.v1.LogsServiceGrpc;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceResponse;
import io.opentelemetry.proto.collector.metrics.v1.MetricsServiceGrpc;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import io.opentelemetry.proto.collector.trace.v1.TraceServiceGrpc;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.resource.v1.Resource;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Stands where the hub stands and prints of each resource that arrives where it says to come from.
 * Runs in the hub's pod.
 */
final class RecordingHub {
    private static final String LINE = "RECORDED ";
    private static final List<String> PLACE = List.of("k8s.", "service.name");

    /** Printed already. */
    private static final Set<String> KNOWN = ConcurrentHashMap.newKeySet();

    private RecordingHub() {}

    /** The hub's Deployment runs this program from now on. */
    static void takePlaceOfTheHub(KubernetesClient client) {
        String classes = Path.of("target", "test-classes").toAbsolutePath().toString();
        String libraries = System.getProperty("clew.home") + "/clew-agents/lib/*";
        client.apps()
                .deployments()
                .inNamespace(Names.SYSTEM_NAMESPACE)
                .withName(Names.HUB)
                .edit(
                        hub ->
                                new DeploymentBuilder(hub)
                                        .editSpec()
                                        .editTemplate()
                                        .editSpec()
                                        .editFirstContainer()
                                        .withImage("clew.dev/host:1")
                                        .withCommand(
                                                Path.of(
                                                                System.getProperty("java.home"),
                                                                "bin",
                                                                "java")
                                                        .toString(),
                                                "-cp",
                                                classes + ":" + libraries,
                                                RecordingHub.class.getName())
                                        .withArgs()
                                        .endContainer()
                                        .endSpec()
                                        .endTemplate()
                                        .endSpec()
                                        .build());
    }

    /** Where each signal came from so far; empty while there is nothing to be read. */
    static Map<String, Set<Map<String, String>>> places(KubernetesClient client) {
        Map<String, Set<Map<String, String>>> places = new HashMap<>();
        for (var pod :
                client.pods()
                        .inNamespace(Names.SYSTEM_NAMESPACE)
                        .withLabel(Names.PART_LABEL, Names.PART_HUB)
                        .list()
                        .getItems()) {
            client.pods()
                    .resource(pod)
                    .getLog()
                    .lines()
                    .filter(line -> line.startsWith(LINE))
                    .map(line -> line.substring(LINE.length()).split(" "))
                    .forEach(
                            words ->
                                    places.computeIfAbsent(words[0], _ -> new HashSet<>())
                                            .add(place(words)));
        }
        return places;
    }

    private static Map<String, String> place(String[] words) {
        return List.of(words).subList(1, words.length).stream()
                .map(word -> word.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        String ip = System.getenv("POD_IP");
        HttpServer health = HttpServer.create(new InetSocketAddress(ip, Names.HEALTH_PORT), 0);
        health.createContext(
                "/",
                call -> {
                    call.sendResponseHeaders(200, -1);
                    call.close();
                });
        SecureServer.withClientCertificates(
                        new InetSocketAddress(ip, Names.OTLP_GRPC_PORT),
                        Path.of(System.getenv("CLEW_TLS_DIR")))
                .addService(new Traces())
                .addService(new Metrics())
                .addService(new Logs())
                .build()
                .start();
        health.start();
        Thread.currentThread().join();
    }

    private static void record(String signal, Resource resource) {
        String line =
                resource.getAttributesList().stream()
                        .filter(it -> PLACE.stream().anyMatch(it.getKey()::startsWith))
                        .map(RecordingHub::word)
                        .sorted()
                        .collect(Collectors.joining(" ", LINE + signal + " ", ""));
        if (KNOWN.add(line)) {
            System.out.println(line);
        }
    }

    private static String word(KeyValue attribute) {
        return attribute.getKey() + "=" + attribute.getValue().getStringValue();
    }

    private static <T> void answer(StreamObserver<T> caller, T answer) {
        caller.onNext(answer);
        caller.onCompleted();
    }

    private static final class Traces extends TraceServiceGrpc.TraceServiceImplBase {
        @Override
        public void export(
                ExportTraceServiceRequest request,
                StreamObserver<ExportTraceServiceResponse> caller) {
            request.getResourceSpansList().forEach(it -> record("traces", it.getResource()));
            answer(caller, ExportTraceServiceResponse.getDefaultInstance());
        }
    }

    private static final class Metrics extends MetricsServiceGrpc.MetricsServiceImplBase {
        @Override
        public void export(
                ExportMetricsServiceRequest request,
                StreamObserver<ExportMetricsServiceResponse> caller) {
            request.getResourceMetricsList().forEach(it -> record("metrics", it.getResource()));
            answer(caller, ExportMetricsServiceResponse.getDefaultInstance());
        }
    }

    private static final class Logs extends LogsServiceGrpc.LogsServiceImplBase {
        @Override
        public void export(
                ExportLogsServiceRequest request,
                StreamObserver<ExportLogsServiceResponse> caller) {
            request.getResourceLogsList().forEach(it -> record("logs", it.getResource()));
            answer(caller, ExportLogsServiceResponse.getDefaultInstance());
        }
    }
}
