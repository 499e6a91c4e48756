package dev.clew.live.graph;

import dev.clew.live.graph.Peer.Operation;
import dev.clew.live.graph.Peer.Queue;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Messages: producer spans and consumer spans (counting.md 5).
 *
 * <p>A request is one delivery to an application, so consumer spans are counted; a producer span
 * only says who sent. One delivery may have two spans, a {@code receive} and a {@code process} with
 * the same message id under the same producer span in the same process: whichever comes first is
 * the request.
 */
final class Messages {
    /** What tells two spans of one delivery from those of others. */
    private record DeliveryKey(String process, SpanKey source, String messageId) {}

    /** Spans of deliveries whose other span has not come. */
    private static final class Unmatched {
        int receives;
        int processes;
    }

    private final Recent<DeliveryKey, Unmatched> deliveries;
    private final Set<String> consumed = new HashSet<>();
    private final Pairing pairing;
    private final Waits waits;
    private final Book book;
    private final Ledger ledger;
    private final Limits limits;

    Messages(Pairing pairing, Waits waits, Book book, Ledger ledger, Limits limits) {
        this.deliveries = new Recent<>(limits.memory(), limits.callers(), gone -> {});
        this.pairing = pairing;
        this.waits = waits;
        this.book = book;
        this.ledger = ledger;
        this.limits = limits;
    }

    /** Takes in a producer span. */
    void producer(Span span, Queue queue, long nowNanos) {
        Pair pair = pairing.at(span.key(), nowNanos);
        pair.producer = span.origin().node();
        pair.deliveries.forEach(
                delivered -> {
                    waits.end(delivered);
                    delivered.from(pair.producer, queue(delivered), nowNanos);
                });
        pair.deliveries.clear();
        if (consumed.contains(queue.node()) || queue.temporary()) {
            ledger.ignored(Ignored.PRODUCER);
        } else {
            waits.begin(new Sent(span, queue), nowNanos);
        }
    }

    /** Takes in a consumer span. */
    void consumer(Span span, Queue queue, long nowNanos) {
        if (span.parent().isPresent() && span.parentIsLocal()) {
            ledger.ignored(Ignored.NESTED);
            return;
        }
        if (consumed.size() < limits.nodes()) {
            consumed.add(queue.node());
        }
        Optional<SpanKey> source = span.parent().or(span::link);
        boolean process = queue.operation() == Operation.PROCESS;
        boolean second = source.isPresent() && isSecond(span, source.get(), queue, nowNanos);
        if (second && !process) {
            ledger.ignored(Ignored.RECEIVE);
            return;
        }
        var delivered = new Delivered(span, queue, second ? 0 : 1);
        delivered.booking.moveNode(delivered.traffic(Failures.forServer(span)), nowNanos);
        if (source.isEmpty()) {
            delivered.fromUnknown(nowNanos);
            return;
        }
        delivered.pair = pairing.at(source.get(), nowNanos);
        if (delivered.pair.producer != null) {
            delivered.from(delivered.pair.producer, queue.destination(), nowNanos);
        } else {
            delivered.pair.deliveries.add(delivered);
            waits.begin(delivered, nowNanos);
        }
    }

    void advance(long nowNanos) {
        deliveries.advance(nowNanos);
    }

    private static String queue(Delivered delivered) {
        return delivered.queue.destination();
    }

    /** Whether the delivery's other span has come; the first of each kind finds the first. */
    private boolean isSecond(Span span, SpanKey source, Queue queue, long nowNanos) {
        var key = new DeliveryKey(span.origin().process(), source, queue.messageId());
        Unmatched unmatched = deliveries.touch(key, nowNanos, Unmatched::new);
        if (queue.operation() == Operation.PROCESS) {
            if (unmatched.receives > 0) {
                unmatched.receives--;
                return true;
            }
            unmatched.processes++;
        } else {
            if (unmatched.processes > 0) {
                unmatched.processes--;
                return true;
            }
            unmatched.receives++;
        }
        return false;
    }

    /** A producer span, until it is known whether somebody consumes its destination. */
    private final class Sent implements Waits.Half {
        private final Booking booking;
        private final Queue queue;
        private final boolean failed;

        private Sent(Span span, Queue queue) {
            this.booking = new Booking(span, Protocol.MESSAGING, book, ledger);
            this.queue = queue;
            this.failed = span.failed();
        }

        @Override
        public void alone(boolean epochStart, long nowNanos) {
            if (consumed.contains(queue.node())) {
                booking.ignore(Ignored.PRODUCER);
            } else if (epochStart) {
                booking.ignore(Ignored.EPOCH_START);
            } else {
                var traffic = new Traffic(1, failed, Traffic.NO_LATENCY);
                booking.moveEdge(booking.node(), queue.node(), "", traffic, nowNanos);
                book.hint(queue.node(), queue.system());
                booking.close();
            }
        }
    }

    /** A consumer span, until it is known who produced. */
    final class Delivered implements Waits.Half {
        private final Booking booking;
        private final Queue queue;
        private final boolean failed;
        private final int requests;
        private Pair pair;

        private Delivered(Span span, Queue queue, int requests) {
            this.booking = new Booking(span, Protocol.MESSAGING, book, ledger);
            this.queue = queue;
            this.failed = span.failed();
            this.requests = requests;
        }

        /**
         * A receive's duration is the waiting for a message, and its end comes before any error.
         */
        private Traffic traffic(boolean withError) {
            return queue.operation() == Operation.PROCESS
                    ? new Traffic(requests, withError, booking.asRequest(false).nanos())
                    : new Traffic(requests, false, Traffic.NO_LATENCY);
        }

        private void from(String producer, String via, long nowNanos) {
            booking.moveEdge(producer, booking.node(), via, traffic(failed), nowNanos);
            booking.close();
        }

        /** Nobody traces who produced; a temporary destination is not even a node. */
        private void fromUnknown(long nowNanos) {
            if (queue.temporary()) {
                booking.close();
            } else {
                from(queue.node(), "", nowNanos);
                book.hint(queue.node(), queue.system());
            }
        }

        @Override
        public void alone(boolean epochStart, long nowNanos) {
            pair.deliveries.remove(this);
            if (epochStart) {
                booking.close();
            } else {
                fromUnknown(nowNanos);
            }
        }
    }
}
