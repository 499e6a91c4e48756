package dev.clew.live.hub;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.Parser;

import dev.clew.live.otlp.Senders;
import dev.clew.live.otlp.SpanReader;

import io.grpc.MethodDescriptor;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.stub.ServerCalls;
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
import io.opentelemetry.proto.metrics.v1.Metric;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * OTLP over gRPC (opentelemetry-proto, collector services): traces into the engine, logs and
 * metrics only counted; who sent metrics is noted.
 *
 * <p>Requests are taken as bytes and read here, not by gRPC, because gRPC would refuse one that
 * cannot be read before anybody could count it. Answers as the OTLP specification has them:
 * INVALID_ARGUMENT for what will never be readable, UNAVAILABLE for what should be sent again.
 */
final class OtlpServices {
    private final Engine engine;
    private final Intake intake;

    private interface Receiver<Q> {
        void receive(Q request) throws StatusException;
    }

    OtlpServices(Engine engine, Intake intake) {
        this.engine = engine;
        this.intake = intake;
    }

    List<ServerServiceDefinition> definitions() {
        return List.of(
                service(
                        TraceServiceGrpc.getExportMethod(),
                        ExportTraceServiceRequest.parser(),
                        this::traces,
                        ExportTraceServiceResponse.getDefaultInstance()),
                service(
                        LogsServiceGrpc.getExportMethod(),
                        ExportLogsServiceRequest.parser(),
                        request -> intake.logRecords(records(request)),
                        ExportLogsServiceResponse.getDefaultInstance()),
                service(
                        MetricsServiceGrpc.getExportMethod(),
                        ExportMetricsServiceRequest.parser(),
                        this::metrics,
                        ExportMetricsServiceResponse.getDefaultInstance()));
    }

    private void traces(ExportTraceServiceRequest request) throws StatusException {
        if (!engine.offer(SpanReader.read(request))) {
            throw Status.UNAVAILABLE.withDescription("the hub is behind: send again").asException();
        }
    }

    private void metrics(ExportMetricsServiceRequest request) {
        intake.metricPoints(points(request));
        engine.heard(Senders.of(request));
    }

    private static long records(ExportLogsServiceRequest request) {
        return request.getResourceLogsList().stream()
                .flatMap(resource -> resource.getScopeLogsList().stream())
                .mapToLong(scope -> scope.getLogRecordsCount())
                .sum();
    }

    private static long points(ExportMetricsServiceRequest request) {
        return request.getResourceMetricsList().stream()
                .flatMap(resource -> resource.getScopeMetricsList().stream())
                .flatMap(scope -> scope.getMetricsList().stream())
                .mapToLong(OtlpServices::points)
                .sum();
    }

    private static long points(Metric metric) {
        return switch (metric.getDataCase()) {
            case GAUGE -> metric.getGauge().getDataPointsCount();
            case SUM -> metric.getSum().getDataPointsCount();
            case HISTOGRAM -> metric.getHistogram().getDataPointsCount();
            case EXPONENTIAL_HISTOGRAM -> metric.getExponentialHistogram().getDataPointsCount();
            case SUMMARY -> metric.getSummary().getDataPointsCount();
            case DATA_NOT_SET -> 0;
        };
    }

    private <Q extends Message, A extends Message> ServerServiceDefinition service(
            MethodDescriptor<Q, A> export, Parser<Q> parser, Receiver<Q> receiver, A answer) {
        return ServerServiceDefinition.builder(export.getServiceName())
                .addMethod(
                        export.toBuilder(new Bytes(), export.getResponseMarshaller()).build(),
                        ServerCalls.asyncUnaryCall(
                                (byte[] sent, StreamObserver<A> caller) -> {
                                    try {
                                        receiver.receive(read(sent, parser));
                                        caller.onNext(answer);
                                        caller.onCompleted();
                                    } catch (StatusException refused) {
                                        caller.onError(refused);
                                    }
                                }))
                .build();
    }

    private <Q> Q read(byte[] sent, Parser<Q> parser) throws StatusException {
        try {
            return parser.parseFrom(sent);
        } catch (InvalidProtocolBufferException e) {
            intake.malformedPayload();
            throw Status.INVALID_ARGUMENT
                    .withDescription("not an OTLP request: " + e.getMessage())
                    .withCause(e)
                    .asException();
        }
    }

    private static final class Bytes implements MethodDescriptor.Marshaller<byte[]> {
        @Override
        public InputStream stream(byte[] bytes) {
            return new ByteArrayInputStream(bytes);
        }

        @Override
        public byte[] parse(InputStream stream) {
            try {
                return stream.readAllBytes();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
