package dev.clew.live.graph;

import dev.clew.api.grpc.addresses.AddressChange;
import dev.clew.api.grpc.addresses.Arrival;
import dev.clew.api.grpc.live.GraphDelta;
import dev.clew.live.graph.Peer.Callee;
import dev.clew.live.graph.Peer.Caller;
import dev.clew.live.graph.Peer.Database;
import dev.clew.live.graph.Peer.None;
import dev.clew.live.graph.Peer.Queue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;

/**
 * The service graph of one epoch: spans in, nodes and edges with counts, errors and latencies out.
 * What is counted is written in counting.md and nowhere else.
 *
 * <p><b>Holds</b> the cumulative counters of nodes, their operations, and edges ({@link Book}), the
 * halves of requests that wait for each other ({@link Pairing}, {@link Waits}), the ids of the last
 * minute, the cluster's addresses, and a ledger in which each span stands in exactly one line.
 *
 * <p><b>Who may call it</b>: one thread. It has no clock: {@code nowNanos} is any clock that never
 * goes back, the same in all calls.
 *
 * <p><b>Costs</b> O(1) a span, but for sorting the spans of one export request; memory is bounded
 * by {@link Limits}. Where a limit is reached nothing fails: the oldest wait ends early, the oldest
 * id is forgotten, and how many is told.
 *
 * <p><b>Why like this</b>: spans come in any order, twice, or never. So nothing is booked that
 * could turn out otherwise within the wait, what is booked stays, and the outcome does not depend
 * on the order of arrival (a test shows it). Waits run from arrival, because clocks differ.
 */
public final class Graph {
    /**
     * Servers before their callers, and what began first first: within one export request the order
     * in which its spans stand there means nothing.
     */
    private static final Comparator<Span> BOOKING_ORDER =
            Comparator.comparing(Span::kind)
                    .thenComparingLong(Span::startUnixNanos)
                    .thenComparingLong(span -> span.key().span());

    private final String epochId;
    private final Ledger ledger = new Ledger();
    private final Addresses addresses = new Addresses();
    private final Recent<SpanKey, Boolean> seen;
    private final Book book;
    private final Waits waits;
    private final Pairing pairing;
    private final Untraced untraced;
    private final Calls calls;
    private final Messages messages;
    private final Arrivals arrivals;
    private final History history;
    private final long epochStartedUnixNanos;
    private long toldUnixNanos;
    private OptionalLong newestAge = OptionalLong.empty();

    /**
     * Begins an epoch.
     *
     * @param epochId its name, unlike that of any other
     * @param limits what bounds it
     * @param nowNanos the engine's time
     * @param unixNanos the same moment by the wall clock
     */
    public Graph(String epochId, Limits limits, long nowNanos, long unixNanos) {
        this.epochId = epochId;
        this.seen = new Recent<>(limits.memory(), limits.seen(), gone -> {});
        this.book = new Book(limits);
        this.waits = new Waits(limits, nowNanos);
        this.pairing = new Pairing(limits, waits);
        this.untraced = new Untraced(limits);
        this.calls = new Calls(pairing, waits, book, ledger, addresses, untraced);
        this.messages = new Messages(pairing, waits, book, ledger, limits);
        this.arrivals = new Arrivals(limits.nodes());
        this.history =
                new History(limits.longestWindow(), limits.history(), limits.operationHistory());
        this.epochStartedUnixNanos = unixNanos;
        this.toldUnixNanos = unixNanos;
    }

    /** Takes in the spans of one export request. */
    public void apply(Batch batch, long nowNanos) {
        advance(nowNanos);
        ledger.received(batch.spans().size() + batch.malformed());
        ledger.dropped(Ledger.Dropped.MALFORMED, batch.malformed());
        List<Span> fresh = new ArrayList<>();
        for (Span span : batch.spans()) {
            if (seen.known(span.key()).isPresent()) {
                ledger.duplicate();
            } else {
                seen.touch(span.key(), nowNanos, () -> true);
                fresh.add(span);
                calls.announce(span, nowNanos);
            }
        }
        fresh.sort(BOOKING_ORDER);
        fresh.forEach(span -> book(span, nowNanos));
        assert ledger.balances(waits.size()) : "a span stands in no line of the ledger, or in two";
    }

    /** Metrics came from there: its agent runs, also where no request is made. */
    public void heard(Origin sender) {
        arrivals.note(sender);
    }

    private void book(Span span, long nowNanos) {
        Peer peer = PeerRules.of(span);
        arrivals.note(span, peer instanceof Caller caller && caller.probe());
        switch (peer) {
            case Caller caller -> calls.server(span, caller, nowNanos);
            case Queue queue when span.kind() == Span.Kind.PRODUCER ->
                    messages.producer(span, queue, nowNanos);
            case Queue queue -> messages.consumer(span, queue, nowNanos);
            case None none when span.kind() == Span.Kind.INTERNAL -> ledger.ignored(none.why());
            case Callee _, Database _, None _ -> calls.client(span, peer, nowNanos);
        }
    }

    /** Ends the waits and forgets the memories whose time is over. */
    public void advance(long nowNanos) {
        waits.advance(nowNanos);
        pairing.advance(nowNanos);
        messages.advance(nowNanos);
        untraced.advance(nowNanos);
        seen.advance(nowNanos);
        assert ledger.balances(waits.size()) : "a wait ended in no line of the ledger, or in two";
    }

    /** What the operator says of addresses and of workloads that are to be drawn. */
    public void learn(AddressChange change, long nowNanos) {
        addresses.learn(change);
        if (change.hasTicked()) {
            book.tick(change.getTicked().getWorkloadsList(), nowNanos);
        }
    }

    /**
     * What changed since this was last called.
     *
     * @param unixNanos the wall clock's time, that of the message
     */
    public GraphDelta difference(long nowNanos, long unixNanos) {
        book.leave(nowNanos);
        var delta = new Delta(book, nowNanos, unixNanos);
        history.add(delta.slice(toldUnixNanos));
        GraphDelta message = finish(delta.difference());
        OptionalLong age = book.newestAge(unixNanos);
        newestAge = age.isPresent() ? age : newestAge;
        book.told();
        toldUnixNanos = unixNanos;
        return message;
    }

    /**
     * Everything, with history. Differences that follow continue from the last one before: call
     * {@link #difference} first, else what moved since then comes twice.
     */
    public GraphDelta everything(long nowNanos, long unixNanos) {
        var delta = new Delta(book, nowNanos, unixNanos);
        return finish(delta.everything(newestAge).addAllHistory(history.slices()));
    }

    /** Workloads and pods from which spans or metrics came since this was last called. */
    public List<Arrival> newArrivals() {
        return arrivals.changed();
    }

    /** All workloads and pods from which spans or metrics came. */
    public List<Arrival> allArrivals() {
        return arrivals.all();
    }

    private GraphDelta finish(GraphDelta.Builder message) {
        long forgotten = pairing.forgotten() + seen.forgotten();
        return message.setEpochId(epochId)
                .setEpochStartedUnixNanos(epochStartedUnixNanos)
                .setLedger(ledger.message(waits.size(), waits.cutShort(), forgotten))
                .build();
    }
}
