package dev.clew.pipeline;

/**
 * How much may wait in front of one exporter, in bytes of OTLP. Counted in bytes and not in items,
 * because only that bounds memory and the size of a message: a queue of 100 MB held 85,000 spans in
 * 670 MB of resident memory, one of 300,000 spans took 1.2 GB.
 *
 * @param queueBytes what may wait; more is refused, never blocks
 * @param batchMinBytes a batch of this size leaves at once; a smaller one after 100 ms
 * @param batchMaxBytes the most in one message; below the 4 MiB that gRPC servers accept by default
 */
public record Capacity(int queueBytes, int batchMinBytes, int batchMaxBytes) {
    private static final int GRPC_DEFAULT_LIMIT = 4 * 1024 * 1024;

    public Capacity {
        if (batchMinBytes < 1 || batchMaxBytes < batchMinBytes || queueBytes < batchMaxBytes) {
            throw new IllegalArgumentException(
                    "0 < batchMinBytes <= batchMaxBytes <= queueBytes does not hold: "
                            + batchMinBytes
                            + ", "
                            + batchMaxBytes
                            + ", "
                            + queueBytes);
        }
        if (batchMaxBytes > GRPC_DEFAULT_LIMIT) {
            throw new IllegalArgumentException(
                    "a batch of " + batchMaxBytes + " bytes is more than a gRPC server accepts");
        }
    }

    /** A node collector under a memory limit of 400 MiB: about 25,000 spans of 25 attributes. */
    public static Capacity ofNode() {
        return new Capacity(30_000_000, 250_000, 2_000_000);
    }

    /** A gateway under a memory limit of 512 MiB: about 35,000 spans of 25 attributes. */
    public static Capacity ofGateway() {
        return new Capacity(40_000_000, 250_000, 2_000_000);
    }
}
