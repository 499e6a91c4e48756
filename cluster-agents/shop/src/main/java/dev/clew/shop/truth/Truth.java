package dev.clew.shop.truth;

import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** The counters of one process, and the lines that tell them. Any thread. */
public final class Truth implements AutoCloseable {
    /** What each line begins with. */
    public static final String MARK = "CLEW-TRUTH ";

    private final String instance = UUID.randomUUID().toString();
    private final String node;
    private final PrintStream out;
    private final Map<RowKey, Row> rows = new LinkedHashMap<>();
    private final ScheduledExecutorService clock =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("truth").factory());
    private String told = "";

    /**
     * Prints the first line, and from now on one a second when something has changed.
     *
     * @param node what this program's workload is called, {@code NAMESPACE/KIND/NAME}
     */
    public Truth(String node, PrintStream out) {
        this.node = node;
        this.out = out;
        tell();
        var _ = clock.scheduleAtFixedRate(this::tell, 1, 1, TimeUnit.SECONDS);
    }

    /** Calls to a peer. */
    public Row sent(String peer, String protocol) {
        return row(new RowKey("sent", peer, protocol, null));
    }

    /** Requests from callers that count them too. */
    public Row received(String protocol) {
        return row(new RowKey("received", null, protocol, null));
    }

    /** Requests from a caller whose own counters nobody reads. */
    public Row receivedFrom(String peer, String protocol) {
        return row(new RowKey("received", peer, protocol, null));
    }

    /**
     * Messages of a producer.
     *
     * @param via the queue
     */
    public Row delivered(String peer, String via) {
        return row(new RowKey("delivered", peer, "messaging", via));
    }

    /** Prints the last line. */
    @Override
    public void close() {
        clock.shutdownNow();
        tell();
    }

    private Row row(RowKey key) {
        synchronized (rows) {
            return rows.computeIfAbsent(key, k -> new Row(k.peer != null));
        }
    }

    private synchronized void tell() {
        var now = json();
        if (!now.equals(told)) {
            told = now;
            out.println(MARK + now);
        }
    }

    private String json() {
        synchronized (rows) {
            return rows.entrySet().stream()
                    .filter(row -> row.getValue().used())
                    .map(row -> "{" + row.getKey().json() + row.getValue().json() + "}")
                    .collect(
                            Collectors.joining(
                                    ",",
                                    "{\"instance\":\"%s\",\"node\":\"%s\",\"rows\":["
                                            .formatted(instance, node),
                                    "]}"));
        }
    }

    /**
     * @param peer null: nobody's edge
     * @param via null: no message
     */
    private record RowKey(String direction, String peer, String protocol, String via) {
        String json() {
            return field("direction", direction)
                    + field("peer", peer)
                    + field("protocol", protocol)
                    + field("via", via);
        }

        private static String field(String name, String value) {
            return value == null ? "" : "\"%s\":\"%s\",".formatted(name, value);
        }
    }
}
