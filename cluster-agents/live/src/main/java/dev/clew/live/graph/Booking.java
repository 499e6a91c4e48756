package dev.clew.live.graph;

/**
 * One span on its way into the books: what it moves, its age when it first moves anything, and at
 * the end its line in the ledger. Holds of the span only what later steps need, as it may wait.
 */
final class Booking {
    private final Book book;
    private final Ledger ledger;
    private final Origin origin;
    private final Protocol protocol;
    private final long durationNanos;
    private final long endUnixNanos;
    private boolean moved;

    Booking(Span span, Protocol protocol, Book book, Ledger ledger) {
        this.book = book;
        this.ledger = ledger;
        this.origin = span.origin();
        this.protocol = protocol;
        this.durationNanos = span.durationNanos();
        this.endUnixNanos = span.endUnixNanos();
    }

    Origin origin() {
        return origin;
    }

    /** The span's node. */
    String node() {
        return origin.node();
    }

    /** The span as one request with its own duration. */
    Traffic asRequest(boolean failed) {
        return new Traffic(1, failed, durationNanos);
    }

    /** Moves the span's own node, and the operation of it that the span was. */
    void moveNode(String operation, Traffic traffic, long nowNanos) {
        moved(book.moveNode(origin, operation, traffic, nowNanos));
    }

    /** Moves an edge. */
    void moveEdge(String from, String to, String via, Traffic traffic, long nowNanos) {
        moved(book.moveEdge(new EdgeKey(from, to, protocol, via), traffic, nowNanos));
    }

    /** The span is through: counted, or dropped if there was no room for all that it moves. */
    void close() {
        ledger.booked(moved);
    }

    /** The span is no request. */
    void ignore(Ignored why) {
        ledger.ignored(why);
    }

    private void moved(boolean now) {
        if (now && !moved) {
            book.age(endUnixNanos);
        }
        moved |= now;
    }
}
