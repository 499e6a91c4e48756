package dev.clew.live.graph;

import com.google.protobuf.ByteString;

import dev.clew.live.otlp.SpanReader;

import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Span.SpanKind;
import io.opentelemetry.proto.trace.v1.Status;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Hand-made spans as OTLP messages, so that the engine's tests go through the reader too. Workloads
 * {@code a}, {@code b}, … are Deployments of the namespace {@code shop}, each one process.
 */
public final class Traces {
    /** When the hand-made spans begin; each span lasts {@link #LENGTH_NANOS}. */
    public static final long START_UNIX_NANOS = 1_800_000_000_000_000_000L;

    public static final long LENGTH_NANOS = 3_000_000;

    private static final int REMOTE = 0x300;
    private static final int LOCAL = 0x100;

    private Traces() {}

    /** One span and who sent it. */
    public record Sent(String workload, Span.Builder span) {
        public Sent id(long id) {
            span.setSpanId(spanId(id));
            return this;
        }

        public Sent trace(long trace) {
            span.setTraceId(traceId(trace));
            return this;
        }

        /** Its parent, in another process. */
        public Sent under(long parent) {
            span.setParentSpanId(spanId(parent)).setFlags(REMOTE);
            return this;
        }

        /** Its parent, in the same process. */
        public Sent within(long parent) {
            span.setParentSpanId(spanId(parent)).setFlags(LOCAL);
            return this;
        }

        public Sent link(long id) {
            span.addLinks(
                    Span.Link.newBuilder().setTraceId(span.getTraceId()).setSpanId(spanId(id)));
            return this;
        }

        public Sent with(String name, String value) {
            span.addAttributes(attribute(name, value));
            return this;
        }

        public Sent error() {
            span.setStatus(Status.newBuilder().setCode(Status.StatusCode.STATUS_CODE_ERROR));
            return this;
        }

        /** Lasts so long instead. */
        public Sent millis(long millis) {
            span.setEndTimeUnixNano(span.getStartTimeUnixNano() + millis * 1_000_000);
            return this;
        }

        public Sent startsLater(long millis) {
            span.setStartTimeUnixNano(span.getStartTimeUnixNano() + millis * 1_000_000)
                    .setEndTimeUnixNano(span.getEndTimeUnixNano() + millis * 1_000_000);
            return this;
        }
    }

    /** A client span of an HTTP call to an address. */
    public static Sent call(String workload, long id, String address) {
        return span(workload, id, SpanKind.SPAN_KIND_CLIENT)
                .with("http.request.method", "GET")
                .with("http.response.status_code", "200")
                .with("server.address", address);
    }

    /** A server span over HTTP. */
    public static Sent serve(String workload, long id) {
        return span(workload, id, SpanKind.SPAN_KIND_SERVER)
                .with("http.request.method", "GET")
                .with("http.response.status_code", "200");
    }

    /** A statement to a database. */
    public static Sent sql(String workload, long id) {
        return span(workload, id, SpanKind.SPAN_KIND_CLIENT)
                .with("db.system.name", "h2database")
                .with("db.namespace", "catalog")
                .with("db.query.text", "select * from item where id = ?");
    }

    public static Sent publish(String workload, long id, String destination) {
        return queue(span(workload, id, SpanKind.SPAN_KIND_PRODUCER), destination, "publish");
    }

    public static Sent process(String workload, long id, String destination) {
        return queue(span(workload, id, SpanKind.SPAN_KIND_CONSUMER), destination, "process");
    }

    public static Sent receive(String workload, long id, String destination) {
        return queue(span(workload, id, SpanKind.SPAN_KIND_CONSUMER), destination, "receive");
    }

    public static Sent span(String workload, long id, SpanKind kind) {
        return new Sent(
                workload,
                Span.newBuilder()
                        .setTraceId(traceId(1))
                        .setSpanId(spanId(id))
                        .setKind(kind)
                        .setName(kind.name())
                        .setStartTimeUnixNano(START_UNIX_NANOS)
                        .setEndTimeUnixNano(START_UNIX_NANOS + LENGTH_NANOS));
    }

    /** One export request that holds these spans, in this order. */
    public static ExportTraceServiceRequest request(List<Sent> spans) {
        var request = ExportTraceServiceRequest.newBuilder();
        for (Sent sent : spans) {
            request.addResourceSpans(
                    ResourceSpans.newBuilder()
                            .setResource(resource(sent.workload()))
                            .addScopeSpans(ScopeSpans.newBuilder().addSpans(sent.span())));
        }
        return request.build();
    }

    static Batch batch(Sent... spans) {
        return SpanReader.read(request(Arrays.asList(spans)));
    }

    /** The resource of a workload's one process. */
    private static Resource resource(String workload) {
        return resource(
                Map.of(
                        "k8s.namespace.name",
                        "shop",
                        "k8s.deployment.name",
                        workload,
                        "k8s.pod.uid",
                        "uid-" + workload,
                        "service.instance.id",
                        "process-" + workload));
    }

    public static Resource resource(Map<String, String> attributes) {
        var resource = Resource.newBuilder();
        attributes.forEach((name, value) -> resource.addAttributes(attribute(name, value)));
        return resource.build();
    }

    private static Sent queue(Sent sent, String destination, String operation) {
        return sent.with("messaging.system", "jms")
                .with("messaging.destination.name", destination)
                .with("messaging.operation", operation)
                .with("messaging.message.id", "m1");
    }

    private static KeyValue attribute(String name, String value) {
        return KeyValue.newBuilder()
                .setKey(name)
                .setValue(AnyValue.newBuilder().setStringValue(value))
                .build();
    }

    private static ByteString traceId(long trace) {
        return ByteString.copyFrom(ByteBuffer.allocate(16).putLong(8, trace).array());
    }

    private static ByteString spanId(long id) {
        return ByteString.copyFrom(ByteBuffer.allocate(8).putLong(0, id).array());
    }
}
