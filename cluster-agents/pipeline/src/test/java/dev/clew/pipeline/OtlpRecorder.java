package dev.clew.pipeline;

import io.grpc.Server;
import io.grpc.ServerServiceDefinition;
import io.grpc.netty.shaded.io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.netty.shaded.io.netty.handler.ssl.ClientAuth;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslContextBuilder;
import io.grpc.stub.ServerCalls;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceResponse;
import io.opentelemetry.proto.collector.logs.v1.LogsServiceGrpc;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceResponse;
import io.opentelemetry.proto.collector.metrics.v1.MetricsServiceGrpc;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import io.opentelemetry.proto.collector.trace.v1.TraceServiceGrpc;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;

/** In the place of the hub: keeps what arrives, a text for each resource and its signal. */
final class OtlpRecorder implements AutoCloseable {
    private final Collection<String> resources = new ConcurrentLinkedQueue<>();
    private final Server server;

    OtlpRecorder(String ip, int port, Path tls) throws IOException {
        var ssl =
                GrpcSslContexts.configure(
                                SslContextBuilder.forServer(
                                        tls.resolve("tls.crt").toFile(),
                                        tls.resolve("tls.key").toFile()))
                        .trustManager(tls.resolve("ca.crt").toFile())
                        .clientAuth(ClientAuth.REQUIRE)
                        .build();
        this.server =
                NettyServerBuilder.forAddress(new InetSocketAddress(ip, port))
                        .sslContext(ssl)
                        .addServices(List.of(traces(), metrics(), logs()))
                        .build()
                        .start();
    }

    private ServerServiceDefinition traces() {
        return ServerServiceDefinition.builder(TraceServiceGrpc.SERVICE_NAME)
                .addMethod(
                        TraceServiceGrpc.getExportMethod(),
                        ServerCalls.asyncUnaryCall(
                                (request, answer) -> {
                                    request.getResourceSpansList()
                                            .forEach(r -> resources.add(r.toString()));
                                    answer.onNext(ExportTraceServiceResponse.getDefaultInstance());
                                    answer.onCompleted();
                                }))
                .build();
    }

    private ServerServiceDefinition metrics() {
        return ServerServiceDefinition.builder(MetricsServiceGrpc.SERVICE_NAME)
                .addMethod(
                        MetricsServiceGrpc.getExportMethod(),
                        ServerCalls.asyncUnaryCall(
                                (request, answer) -> {
                                    request.getResourceMetricsList()
                                            .forEach(r -> resources.add(r.toString()));
                                    answer.onNext(
                                            ExportMetricsServiceResponse.getDefaultInstance());
                                    answer.onCompleted();
                                }))
                .build();
    }

    private ServerServiceDefinition logs() {
        return ServerServiceDefinition.builder(LogsServiceGrpc.SERVICE_NAME)
                .addMethod(
                        LogsServiceGrpc.getExportMethod(),
                        ServerCalls.asyncUnaryCall(
                                (request, answer) -> {
                                    request.getResourceLogsList()
                                            .forEach(r -> resources.add(r.toString()));
                                    answer.onNext(ExportLogsServiceResponse.getDefaultInstance());
                                    answer.onCompleted();
                                }))
                .build();
    }

    /** What has arrived so far, in any order. */
    Collection<String> resources() {
        return List.copyOf(resources);
    }

    @Override
    public void close() {
        server.shutdownNow();
    }
}
