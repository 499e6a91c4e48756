package dev.clew.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.MessageLite;

import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.logs.v1.LogsServiceGrpc;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.MetricsServiceGrpc;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.TraceServiceGrpc;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import io.opentelemetry.proto.metrics.v1.Gauge;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import io.opentelemetry.proto.metrics.v1.ScopeMetrics;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** Sends one of each signal to a node collector, plain, as the agents in pods do. */
final class OtlpAgent implements AutoCloseable {
    private static final InstrumentationScope SCOPE =
            InstrumentationScope.newBuilder().setName("test").build();
    private final String ip;
    private final ManagedChannel channel;
    private final HttpClient http = HttpClient.newHttpClient();

    OtlpAgent(String ip) {
        this.ip = ip;
        this.channel = NettyChannelBuilder.forAddress(ip, 4317).usePlaintext().build();
    }

    void sendByGrpc(String service) {
        TraceServiceGrpc.newBlockingStub(channel).export(traces(service));
        MetricsServiceGrpc.newBlockingStub(channel).export(metrics(service));
        LogsServiceGrpc.newBlockingStub(channel).export(logs(service));
    }

    void sendByHttp(String service) throws IOException, InterruptedException {
        post("traces", traces(service));
        post("metrics", metrics(service));
        post("logs", logs(service));
    }

    private void post(String signal, MessageLite request) throws IOException, InterruptedException {
        var body = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(body)) {
            request.writeTo(gzip);
        }
        var url = URI.create("http://" + ip + ":4318/v1/" + signal);
        var answer =
                http.send(
                        HttpRequest.newBuilder(url)
                                .header("Content-Type", "application/x-protobuf")
                                .header("Content-Encoding", "gzip")
                                .POST(BodyPublishers.ofByteArray(body.toByteArray()))
                                .build(),
                        BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    /** What a receiver has to get of a service, as {@link OtlpRecorder} writes it. */
    static List<String> resources(String service) {
        return List.of(
                traces(service).getResourceSpans(0).toString(),
                metrics(service).getResourceMetrics(0).toString(),
                logs(service).getResourceLogs(0).toString());
    }

    private static Resource resource(String service) {
        return Resource.newBuilder()
                .addAttributes(attribute("service.name", service))
                .addAttributes(attribute("k8s.pod.uid", "d4e5"))
                .addAttributes(attribute("k8s.deployment.name", "checkout"))
                .build();
    }

    private static KeyValue attribute(String key, String value) {
        return KeyValue.newBuilder()
                .setKey(key)
                .setValue(AnyValue.newBuilder().setStringValue(value))
                .build();
    }

    private static ExportTraceServiceRequest traces(String service) {
        var span =
                Span.newBuilder()
                        .setTraceId(ByteString.copyFrom(new byte[15]).concat(one()))
                        .setSpanId(ByteString.copyFrom(new byte[7]).concat(one()))
                        .setName("GET /")
                        .setKind(Span.SpanKind.SPAN_KIND_SERVER)
                        .setStartTimeUnixNano(1)
                        .setEndTimeUnixNano(2)
                        .setStatus(Status.getDefaultInstance())
                        .setFlags(0x301);
        return ExportTraceServiceRequest.newBuilder()
                .addResourceSpans(
                        ResourceSpans.newBuilder()
                                .setResource(resource(service))
                                .addScopeSpans(
                                        ScopeSpans.newBuilder().setScope(SCOPE).addSpans(span)))
                .build();
    }

    private static ByteString one() {
        return ByteString.copyFrom(new byte[] {1});
    }

    private static ExportMetricsServiceRequest metrics(String service) {
        var point = NumberDataPoint.newBuilder().setTimeUnixNano(2).setAsInt(3);
        var metric =
                Metric.newBuilder()
                        .setName("requests")
                        .setGauge(Gauge.newBuilder().addDataPoints(point));
        return ExportMetricsServiceRequest.newBuilder()
                .addResourceMetrics(
                        ResourceMetrics.newBuilder()
                                .setResource(resource(service))
                                .addScopeMetrics(
                                        ScopeMetrics.newBuilder()
                                                .setScope(SCOPE)
                                                .addMetrics(metric)))
                .build();
    }

    private static ExportLogsServiceRequest logs(String service) {
        var line =
                LogRecord.newBuilder()
                        .setTimeUnixNano(2)
                        .setBody(AnyValue.newBuilder().setStringValue("a line"));
        return ExportLogsServiceRequest.newBuilder()
                .addResourceLogs(
                        ResourceLogs.newBuilder()
                                .setResource(resource(service))
                                .addScopeLogs(
                                        ScopeLogs.newBuilder().setScope(SCOPE).addLogRecords(line)))
                .build();
    }

    @Override
    public void close() {
        channel.shutdownNow();
        http.close();
    }
}
