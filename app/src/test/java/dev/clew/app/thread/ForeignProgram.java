package dev.clew.app.thread;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.exporter.otlp.trace.OtlpGrpcSpanExporter;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;

import java.time.Duration;

/**
 * A program with an OpenTelemetry SDK of its own, in no pod and of no kind that Clew knows: sends
 * five calls between two services to the collector whose address is its argument.
 */
final class ForeignProgram {
    static final int CALLS = 5;
    private static final AttributeKey<String> SERVICE_NAME = AttributeKey.stringKey("service.name");

    private ForeignProgram() {}

    static void send(String endpoint) {
        try (SdkTracerProvider caller = provider("foreign-caller", endpoint);
                SdkTracerProvider server = provider("foreign-server", endpoint)) {
            Tracer calls = caller.get("test");
            Tracer serves = server.get("test");
            for (int i = 0; i < CALLS; i++) {
                Span client =
                        calls.spanBuilder("GET")
                                .setSpanKind(SpanKind.CLIENT)
                                .setAttribute("http.request.method", "GET")
                                .setAttribute("server.address", "server.example")
                                .startSpan();
                // As it arrives in another process: a context of which only the ids are known.
                Context remote =
                        Context.root()
                                .with(
                                        Span.wrap(
                                                SpanContext.createFromRemoteParent(
                                                        client.getSpanContext().getTraceId(),
                                                        client.getSpanContext().getSpanId(),
                                                        client.getSpanContext().getTraceFlags(),
                                                        client.getSpanContext().getTraceState())));
                serves.spanBuilder("GET /")
                        .setParent(remote)
                        .setSpanKind(SpanKind.SERVER)
                        .startSpan()
                        .end();
                client.end();
            }
        }
    }

    private static SdkTracerProvider provider(String service, String endpoint) {
        OtlpGrpcSpanExporter exporter =
                OtlpGrpcSpanExporter.builder()
                        .setEndpoint(endpoint)
                        .setTimeout(Duration.ofSeconds(10))
                        .build();
        return SdkTracerProvider.builder()
                .setResource(Resource.create(Attributes.of(SERVICE_NAME, service)))
                .addSpanProcessor(SimpleSpanProcessor.create(exporter))
                .build();
    }
}
