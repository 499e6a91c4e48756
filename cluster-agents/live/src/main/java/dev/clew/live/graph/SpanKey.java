package dev.clew.live.graph;

/**
 * What identifies a span: its trace id (16 bytes, as two longs) and its span id (8 bytes).
 *
 * @param traceHigh the first 8 bytes of the trace id, big endian
 * @param traceLow the last 8 bytes of the trace id
 * @param span the span id
 */
public record SpanKey(long traceHigh, long traceLow, long span) {
    /** Whether both ids are set; all zeros mean "none" (OTLP trace.proto, message Span). */
    public boolean valid() {
        return (traceHigh != 0 || traceLow != 0) && span != 0;
    }
}
