package dev.clew.sandbox.relay;

import module java.base;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.WireFormat;

/**
 * The three kinds of telemetry, and where the items that are counted lie in an export request of
 * each (field numbers of opentelemetry/proto/collector/*&#47;v1 and what it contains).
 */
enum Signal {
    TRACES("trace.v1.TraceService", "spans", List.of(1L << 1, 1L << 2, 1L << 2)),
    /** A metric's data points lie in its gauge, sum, histogram, exponential one or summary. */
    METRICS(
            "metrics.v1.MetricsService",
            "metric_points",
            List.of(1L << 1, 1L << 2, 1L << 2, 1L << 5 | 1L << 7 | 7L << 9, 1L << 1)),
    LOGS("logs.v1.LogsService", "log_records", List.of(1L << 1, 1L << 2, 1L << 2));

    private final String service;
    private final String items;

    /** The fields that lead on from one level to the next, a bit each. */
    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<Long> path;

    Signal(String service, String items, List<Long> path) {
        this.service = service;
        this.items = items;
        this.path = path;
    }

    /** The signal that a pipeline id such as {@code traces/hub} starts with. */
    static Signal ofPipeline(String id) {
        return Stream.of(values())
                .filter(s -> s.label().equals(id.split("/", 2)[0]))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "service.pipelines: no signal begins " + id));
    }

    /** {@code traces}, {@code metrics} or {@code logs}, as in pipeline ids and HTTP paths. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The gRPC service that takes this signal. */
    String service() {
        return "opentelemetry.proto.collector." + service;
    }

    /** What a Collector's own metrics call the items: {@code spans}, … */
    String items() {
        return items;
    }

    /**
     * Counts the items of an export request by its tags alone.
     *
     * @throws IOException when the bytes are no such message
     */
    int count(byte[] request) throws IOException {
        return count(CodedInputStream.newInstance(request), 0);
    }

    private int count(CodedInputStream in, int depth) throws IOException {
        int found = 0;
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            if (!leadsOn(tag, depth)) {
                if (!in.skipField(tag)) {
                    throw new InvalidProtocolBufferException("group ends where none began");
                }
            } else if (depth == path.size() - 1) {
                in.skipRawBytes(in.readRawVarint32());
                found++;
            } else {
                int outer = in.pushLimit(in.readRawVarint32());
                found += count(in, depth + 1);
                in.popLimit(outer);
            }
        }
        return found;
    }

    private boolean leadsOn(int tag, int depth) {
        int field = WireFormat.getTagFieldNumber(tag);
        return WireFormat.getTagWireType(tag) == WireFormat.WIRETYPE_LENGTH_DELIMITED
                && field < Long.SIZE
                && (path.get(depth) & 1L << field) != 0;
    }
}
