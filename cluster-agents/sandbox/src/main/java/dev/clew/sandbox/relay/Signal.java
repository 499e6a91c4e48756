package dev.clew.sandbox.relay;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.WireFormat;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The three kinds of telemetry, and where the items that are counted lie in an export request of
 * each (field numbers of opentelemetry/proto/collector/*&#47;v1 and what it contains).
 */
enum Signal {
    TRACES("trace.v1.TraceService", "spans", fields(1), fields(2), fields(2)),
    // A metric's data points lie one deeper, in its gauge, sum, histogram, exponential histogram or
    // summary.
    METRICS(
            "metrics.v1.MetricsService",
            "metric_points",
            fields(1),
            fields(2),
            fields(2),
            fields(5, 7, 9, 10, 11),
            fields(1)),
    LOGS("logs.v1.LogsService", "log_records", fields(1), fields(2), fields(2));

    private final String service;
    private final String items;

    /** One set of field numbers a level, as bits. */
    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<Integer> path;

    Signal(String service, String items, Integer... path) {
        this.service = service;
        this.items = items;
        this.path = List.of(path);
    }

    /** The signal that a pipeline id such as {@code traces/hub} starts with. */
    static Optional<Signal> ofPipeline(String id) {
        return Stream.of(values()).filter(s -> s.label().equals(id.split("/", 2)[0])).findFirst();
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
     * @throws InvalidProtocolBufferException when the bytes are no such message
     */
    int count(byte[] request) throws InvalidProtocolBufferException {
        try {
            return count(CodedInputStream.newInstance(request), 0);
        } catch (InvalidProtocolBufferException e) {
            throw e;
        } catch (IOException e) {
            throw new InvalidProtocolBufferException(e);
        }
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
                && field < Integer.SIZE
                && (path.get(depth) & 1 << field) != 0;
    }

    private static int fields(int... numbers) {
        int set = 0;
        for (int number : numbers) {
            set |= 1 << number;
        }
        return set;
    }
}
