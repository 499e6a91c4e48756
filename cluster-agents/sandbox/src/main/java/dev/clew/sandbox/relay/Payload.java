package dev.clew.sandbox.relay;

/**
 * An export request as it came.
 *
 * @param bytes the serialised request; never changed after
 * @param items spans, data points or log records in it
 */
@SuppressWarnings("ArrayRecordComponent") // payloads are never compared; a copy would cost memory
record Payload(byte[] bytes, int items) {}
