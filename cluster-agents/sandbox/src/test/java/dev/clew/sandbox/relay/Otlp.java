package dev.clew.sandbox.relay;

import com.google.protobuf.ByteString;

import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import io.opentelemetry.proto.metrics.v1.Gauge;
import io.opentelemetry.proto.metrics.v1.Histogram;
import io.opentelemetry.proto.metrics.v1.HistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import io.opentelemetry.proto.metrics.v1.ScopeMetrics;
import io.opentelemetry.proto.metrics.v1.Sum;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;

import java.util.List;

/** Export requests as an SDK writes them. */
final class Otlp {
    private Otlp() {}

    static ExportTraceServiceRequest spans(String... names) {
        var scope = ScopeSpans.newBuilder();
        for (var name : names) {
            scope.addSpans(
                    Span.newBuilder()
                            .setName(name)
                            .setTraceId(ByteString.copyFrom(new byte[16]))
                            .addEvents(Span.Event.newBuilder().setName("an event")));
        }
        return ExportTraceServiceRequest.newBuilder()
                .addResourceSpans(ResourceSpans.newBuilder().addScopeSpans(scope))
                .build();
    }

    static List<String> names(ExportTraceServiceRequest request) {
        return request.getResourceSpansList().stream()
                .flatMap(resource -> resource.getScopeSpansList().stream())
                .flatMap(scope -> scope.getSpansList().stream())
                .map(Span::getName)
                .toList();
    }

    /** 2 points of a gauge, 1 of a sum, 3 of a histogram. */
    static ExportMetricsServiceRequest sixPoints() {
        var number = NumberDataPoint.newBuilder().setAsInt(1);
        var histogram = Histogram.newBuilder();
        for (int n = 0; n < 3; n++) {
            histogram.addDataPoints(HistogramDataPoint.newBuilder().setCount(n));
        }
        var gauge = Gauge.newBuilder().addDataPoints(number).addDataPoints(number);
        var scope =
                ScopeMetrics.newBuilder()
                        .addMetrics(Metric.newBuilder().setName("g").setGauge(gauge))
                        .addMetrics(
                                Metric.newBuilder().setSum(Sum.newBuilder().addDataPoints(number)))
                        .addMetrics(Metric.newBuilder().setHistogram(histogram));
        return ExportMetricsServiceRequest.newBuilder()
                .addResourceMetrics(ResourceMetrics.newBuilder().addScopeMetrics(scope))
                .build();
    }

    static ExportLogsServiceRequest twoRecords() {
        var scope =
                ScopeLogs.newBuilder()
                        .addLogRecords(LogRecord.newBuilder().setSeverityText("INFO"))
                        .addLogRecords(LogRecord.getDefaultInstance());
        return ExportLogsServiceRequest.newBuilder()
                .addResourceLogs(ResourceLogs.newBuilder().addScopeLogs(scope))
                .build();
    }
}
