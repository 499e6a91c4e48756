package dev.clew.live.graph;

import dev.clew.live.graph.Peer.Operation;
import dev.clew.live.graph.Peer.Queue;

import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
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
        final ArrayDeque<Delivered> failedReceives = new ArrayDeque<>(0);
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
        List.copyOf(pair.deliveries).forEach(delivered -> delivered.settle(nowNanos));
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
        boolean second = source.isPresent() && isSecond(span, source.get(), queue, nowNanos);
        if (second && queue.operation() == Operation.RECEIVE) {
            ledger.ignored(Ignored.RECEIVE);
            return;
        }
        var delivered = new Delivered(span, queue, second ? 0 : 1);
        delivered.moveNode(Failures.forServer(span), nowNanos);
        if (source.isPresent()) {
            meetProducer(delivered, span, source.get(), nowNanos);
        } else {
            delivered.fromUnknown(nowNanos);
        }
    }

    private void meetProducer(Delivered delivered, Span span, SpanKey source, long nowNanos) {
        Queue queue = delivered.queue;
        if (queue.operation() == Operation.RECEIVE && span.failed()) {
            delivered.mayBeProcessed = true;
            unmatched(span, source, queue, nowNanos).failedReceives.add(delivered);
        }
        delivered.pair = pairing.at(source, nowNanos);
        if (delivered.isKnown()) {
            delivered.from(delivered.pair.producer, queue.destination(), nowNanos);
        } else {
            delivered.pair.deliveries.add(delivered);
            waits.begin(delivered, nowNanos);
        }
    }

    void advance(long nowNanos) {
        deliveries.advance(nowNanos);
    }

    private Unmatched unmatched(Span span, SpanKey source, Queue queue, long nowNanos) {
        var key = new DeliveryKey(span.origin().process(), source, queue.messageId());
        return deliveries.touch(key, nowNanos, Unmatched::new);
    }

    /** Whether the delivery's other span has come; the first of each kind finds the first. */
    private boolean isSecond(Span span, SpanKey source, Queue queue, long nowNanos) {
        Unmatched unmatched = unmatched(span, source, queue, nowNanos);
        if (queue.operation() == Operation.PROCESS) {
            if (unmatched.receives > 0) {
                unmatched.receives--;
                Optional.ofNullable(unmatched.failedReceives.poll())
                        .ifPresent(received -> received.isProcessed(nowNanos));
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

    /**
     * A consumer span, until it is known who produced. A receive that failed waits for its process
     * too: where none comes it is the handling itself, as Python's pika has it, and its error and
     * duration count (node-python-agents.md 9.9).
     */
    final class Delivered implements Waits.Half {
        private final Booking booking;
        private final Queue queue;
        private final boolean failed;
        private final int requests;
        private Pair pair;
        private boolean mayBeProcessed;
        private boolean isHandling;

        private Delivered(Span span, Queue queue, int requests) {
            this.booking = new Booking(span, Protocol.MESSAGING, book, ledger);
            this.queue = queue;
            this.failed = span.failed();
            this.requests = requests;
            this.isHandling = queue.operation() == Operation.PROCESS;
        }

        private void moveNode(boolean withError, long nowNanos) {
            moveNode(requests, withError, nowNanos);
        }

        private void moveNode(int count, boolean withError, long nowNanos) {
            String operation = OperationNames.ofConsumer(queue);
            booking.moveNode(operation, traffic(count, withError), nowNanos);
        }

        /** A receive's duration is the waiting for a message, and its error none of the message. */
        private Traffic traffic(int count, boolean withError) {
            return isHandling
                    ? new Traffic(count, withError, booking.asRequest(false).nanos())
                    : new Traffic(count, false, Traffic.NO_LATENCY);
        }

        private void isProcessed(long nowNanos) {
            mayBeProcessed = false;
            settle(nowNanos);
        }

        private boolean isKnown() {
            return pair.producer != null && !mayBeProcessed;
        }

        /** Ends its wait if all is known now that it waits for. */
        private void settle(long nowNanos) {
            if (isKnown() && waits.end(this)) {
                pair.deliveries.remove(this);
                from(pair.producer, queue.destination(), nowNanos);
            }
        }

        private void from(String producer, String via, long nowNanos) {
            booking.moveEdge(producer, booking.node(), via, traffic(requests, failed), nowNanos);
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
            if (mayBeProcessed) {
                isHandling = true;
                moveNode(0, true, nowNanos);
            }
            if (pair.producer != null) {
                from(pair.producer, queue.destination(), nowNanos);
            } else if (epochStart) {
                booking.close();
            } else {
                fromUnknown(nowNanos);
            }
        }
    }
}
