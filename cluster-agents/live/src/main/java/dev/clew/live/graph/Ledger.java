package dev.clew.live.graph;

import java.util.EnumMap;
import java.util.Map;

/**
 * Where each span that was received stands: in exactly one line. Never falls, but for what waits.
 * The waiting ones are counted by {@link Waits}, which is asked, not copied.
 */
final class Ledger {
    /** Why a span could not be taken in. */
    enum Dropped {
        /** A zero trace or span id, or an end before the start. */
        MALFORMED("malformed"),
        /** A node or an edge beyond the limit. */
        FULL("full");

        private final String wireName;

        Dropped(String wireName) {
            this.wireName = wireName;
        }
    }

    private final Map<Ignored, Long> ignored = new EnumMap<>(Ignored.class);
    private final Map<Dropped, Long> dropped = new EnumMap<>(Dropped.class);
    private long received;
    private long counted;
    private long duplicate;

    void received(int spans) {
        received += spans;
    }

    void duplicate() {
        duplicate++;
    }

    /** The span moved an edge or a node and waits for nothing. */
    void counted() {
        counted++;
    }

    void ignored(Ignored why) {
        ignored.merge(why, 1L, Long::sum);
    }

    void dropped(Dropped why, int spans) {
        if (spans > 0) {
            dropped.merge(why, (long) spans, Long::sum);
        }
    }

    /** Counted if it moved something; else there was no room for its node or edge. */
    void booked(boolean moved) {
        if (moved) {
            counted();
        } else {
            dropped(Dropped.FULL, 1);
        }
    }

    /** Whether every span stands in exactly one line. */
    boolean balances(int waiting) {
        return received == counted + duplicate + sum(ignored) + sum(dropped) + waiting;
    }

    dev.clew.api.grpc.live.Ledger message(int waiting, long cutShort, long forgotten) {
        var message =
                dev.clew.api.grpc.live.Ledger.newBuilder()
                        .setReceived(received)
                        .setCounted(counted)
                        .setDuplicate(duplicate)
                        .setWaiting(waiting)
                        .setCutShort(cutShort)
                        .setForgotten(forgotten);
        ignored.forEach((why, spans) -> message.putIgnored(why.wireName(), spans));
        dropped.forEach((why, spans) -> message.putDropped(why.wireName, spans));
        return message.build();
    }

    private static long sum(Map<?, Long> lines) {
        return lines.values().stream().mapToLong(Long::longValue).sum();
    }
}
