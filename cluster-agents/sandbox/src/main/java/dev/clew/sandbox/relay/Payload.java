package dev.clew.sandbox.relay;

import module java.base;

/**
 * An export request as it came.
 *
 * @param bytes the serialised request; never changed after
 * @param items spans, data points or log records in it
 */
@SuppressWarnings("ArrayRecordComponent") // payloads are never compared; a copy would cost memory
record Payload(byte[] bytes, int items) {

    /**
     * One request that holds all of them: a repeated field's entries add up when serialised
     * messages are put behind each other.
     */
    static Payload join(List<Payload> parts) {
        var all = new ByteArrayOutputStream(parts.stream().mapToInt(p -> p.bytes.length).sum());
        parts.forEach(p -> all.writeBytes(p.bytes));
        return new Payload(all.toByteArray(), parts.stream().mapToInt(Payload::items).sum());
    }
}
