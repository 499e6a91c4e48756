package dev.clew.live.otlp;

import com.google.protobuf.ByteString;

import dev.clew.live.graph.Batch;
import dev.clew.live.graph.Origin;
import dev.clew.live.graph.Span;
import dev.clew.live.graph.Span.Kind;
import dev.clew.live.graph.SpanKey;

import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.SpanFlags;
import io.opentelemetry.proto.trace.v1.Status;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads export requests: {@code opentelemetry/proto/trace/v1/trace.proto}. Pure, and callable from
 * any thread.
 */
public final class SpanReader {
    private static final int TRACE_ID_BYTES = 16;
    private static final int SPAN_ID_BYTES = 8;
    private static final int KNOWS_WHERE_PARENT_IS =
            SpanFlags.SPAN_FLAGS_CONTEXT_HAS_IS_REMOTE_MASK_VALUE; // 0x100
    private static final int PARENT_IS_REMOTE =
            SpanFlags.SPAN_FLAGS_CONTEXT_IS_REMOTE_MASK_VALUE; // 0x200

    private SpanReader() {}

    /** The request's spans; those without ids, or that end before they start, are only counted. */
    public static Batch read(ExportTraceServiceRequest request) {
        List<Span> spans = new ArrayList<>();
        int malformed = 0;
        for (ResourceSpans resource : request.getResourceSpansList()) {
            Origin origin =
                    Resources.origin(Attributes.read(resource.getResource().getAttributesList()));
            for (ScopeSpans scope : resource.getScopeSpansList()) {
                for (var sent : scope.getSpansList()) {
                    Optional<Span> span = span(sent, origin);
                    span.ifPresent(spans::add);
                    malformed += span.isPresent() ? 0 : 1;
                }
            }
        }
        return new Batch(spans, malformed);
    }

    private static Optional<Span> span(io.opentelemetry.proto.trace.v1.Span sent, Origin origin) {
        Optional<SpanKey> key = key(sent.getTraceId(), sent.getSpanId());
        // Times are unsigned in OTLP; as signed longs they last until the year 2262.
        long length = sent.getEndTimeUnixNano() - sent.getStartTimeUnixNano();
        if (key.isEmpty() || length < 0) {
            return Optional.empty();
        }
        Kind kind = kind(sent);
        return Optional.of(
                new Span(
                        key.get(),
                        key(sent.getTraceId(), sent.getParentSpanId()),
                        (sent.getFlags() & KNOWS_WHERE_PARENT_IS) != 0
                                && (sent.getFlags() & PARENT_IS_REMOTE) == 0,
                        sent.getLinksList().stream()
                                .findFirst()
                                .flatMap(link -> key(link.getTraceId(), link.getSpanId())),
                        kind,
                        sent.getName(),
                        sent.getStatus().getCode() == Status.StatusCode.STATUS_CODE_ERROR,
                        sent.getEventsList().stream()
                                .anyMatch(event -> event.getName().equals("exception")),
                        sent.getStartTimeUnixNano(),
                        sent.getEndTimeUnixNano(),
                        origin,
                        AttributeNames.read(kind, Attributes.read(sent.getAttributesList()))));
    }

    private static Kind kind(io.opentelemetry.proto.trace.v1.Span sent) {
        return switch (sent.getKind()) {
            case SPAN_KIND_CLIENT -> Kind.CLIENT;
            case SPAN_KIND_SERVER -> Kind.SERVER;
            case SPAN_KIND_PRODUCER -> Kind.PRODUCER;
            case SPAN_KIND_CONSUMER -> Kind.CONSUMER;
            case SPAN_KIND_INTERNAL, SPAN_KIND_UNSPECIFIED, UNRECOGNIZED -> Kind.INTERNAL;
        };
    }

    private static Optional<SpanKey> key(ByteString traceId, ByteString spanId) {
        if (traceId.size() != TRACE_ID_BYTES || spanId.size() != SPAN_ID_BYTES) {
            return Optional.empty();
        }
        var trace = traceId.asReadOnlyByteBuffer();
        return Optional.of(
                        new SpanKey(
                                trace.getLong(),
                                trace.getLong(),
                                spanId.asReadOnlyByteBuffer().getLong()))
                .filter(SpanKey::valid);
    }
}
