package dev.clew.sandbox.relay;

import com.google.protobuf.InvalidProtocolBufferException;

import java.io.ByteArrayOutputStream;
import java.util.List;

/**
 * An export request as it came.
 *
 * @param bytes the serialised request; never changed after
 * @param items spans, data points or log records in it
 */
@SuppressWarnings("ArrayRecordComponent") // payloads are never compared; a copy would cost memory
record Payload(Signal signal, byte[] bytes, int items) {

    /**
     * @throws InvalidProtocolBufferException when the bytes are no export request of that signal
     */
    static Payload of(Signal signal, byte[] bytes) throws InvalidProtocolBufferException {
        return new Payload(signal, bytes, signal.count(bytes));
    }

    /**
     * One request that holds all of them: a repeated field's entries add up when serialised
     * messages are put behind each other.
     */
    static Payload join(List<Payload> parts) {
        if (parts.size() == 1) {
            return parts.getFirst();
        }
        var all = new ByteArrayOutputStream(parts.stream().mapToInt(p -> p.bytes.length).sum());
        parts.forEach(p -> all.writeBytes(p.bytes));
        int items = parts.stream().mapToInt(Payload::items).sum();
        return new Payload(parts.getFirst().signal, all.toByteArray(), items);
    }
}
