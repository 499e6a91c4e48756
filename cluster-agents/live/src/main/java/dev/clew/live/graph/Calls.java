package dev.clew.live.graph;

import dev.clew.live.graph.Peer.Callee;
import dev.clew.live.graph.Peer.Caller;
import dev.clew.live.graph.Peer.Database;
import dev.clew.live.graph.Peer.None;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Requests over HTTP and gRPC, and SQL: client spans and server spans (counting.md 3 and 4).
 *
 * <p>A client span is one request of the edge to what its address names; where that says no one
 * workload, to the workload of the first server span under it, which may come before or after it.
 * Each server span is one request of its node, and of an edge only where its workload is not the
 * target already, or where nobody traces the caller. Whatever comes first waits in the {@link Pair}
 * of the client span.
 */
final class Calls {
    private final Pairing pairing;
    private final Waits waits;
    private final Book book;
    private final Ledger ledger;
    private final Addresses addresses;
    private final Untraced untraced;

    Calls(
            Pairing pairing,
            Waits waits,
            Book book,
            Ledger ledger,
            Addresses addresses,
            Untraced untraced) {
        this.pairing = pairing;
        this.waits = waits;
        this.book = book;
        this.ledger = ledger;
        this.addresses = addresses;
        this.untraced = untraced;
    }

    /**
     * Tells a client span's parent that it is a wrapper, if it is of the same process. To be called
     * for all spans of an export request before any of them is booked.
     */
    void announce(Span span, long nowNanos) {
        if (span.parent().isEmpty() || !PeerRules.isRequest(span)) {
            return;
        }
        Pair around = pairing.at(span.parent().get(), nowNanos);
        around.requestBelow(span.origin().process());
        if (around.call != null && around.call.waits() && around.call.isOf(span.origin())) {
            waits.end(around.call);
            around.call.booking.ignore(Ignored.WRAPPER);
            around.call = null;
        }
    }

    /** Takes in a client span. */
    void client(Span span, Peer peer, long nowNanos) {
        Pair pair = pairing.at(span.key(), nowNanos);
        boolean wrapper = pair.wraps(span.origin().process());
        if (peer instanceof None(Ignored why)) {
            ledger.ignored(wrapper && why == Ignored.NO_PEER ? Ignored.WRAPPER : why);
            return;
        }
        Optional<Call> around = bookedAround(span);
        if (around.isPresent()) {
            // Its wrapper was booked before it came, so that one is the request, also for those
            // that answer this one.
            ledger.ignored(Ignored.WRAPPER);
            pair.call = around.get();
            answer(pair, nowNanos);
        } else if (wrapper) {
            ledger.ignored(Ignored.WRAPPER);
        } else if (pair.servedAlone) {
            ledger.ignored(Ignored.LATE);
        } else {
            pair.call = new Call(span, peer);
            pair.call.start(pair.servers, nowNanos);
            answer(pair, nowNanos);
        }
    }

    /** Takes in a server span. */
    void server(Span span, Caller caller, long nowNanos) {
        if (span.parent().isPresent() && span.parentIsLocal()) {
            ledger.ignored(Ignored.NESTED);
            return;
        }
        var served = new Served(span, caller);
        if (caller.probe()) {
            served.from(NodeIds.KUBELET, nowNanos);
            return;
        }
        served.booking.moveNode(OperationNames.ofServer(span), served.traffic(), nowNanos);
        if (span.parent().isEmpty()) {
            served.from(NodeIds.OUTSIDE, nowNanos);
            return;
        }
        served.pair = pairing.at(span.parent().get(), nowNanos);
        Call call = served.pair.call;
        if (call == null) {
            served.pair.servers.add(served);
            waits.begin(served, nowNanos);
        } else {
            if (call.waits()) {
                waits.end(call);
                call.reach(served.booking.node(), nowNanos);
            }
            served.under(call, nowNanos);
        }
    }

    private Optional<Call> bookedAround(Span span) {
        return span.parent()
                .filter(parent -> PeerRules.isRequest(span))
                .flatMap(pairing::known)
                .map(pair -> pair.call)
                .filter(call -> !call.waits() && call.isOf(span.origin()));
    }

    /** The call is known now: those who waited for it learn whose call they answered. */
    private void answer(Pair pair, long nowNanos) {
        if (!pair.call.waits()) {
            pair.servers.forEach(
                    served -> {
                        waits.end(served);
                        served.under(pair.call, nowNanos);
                    });
            pair.servers.clear();
        }
    }

    /** A client span that is a request, from its arrival on. */
    final class Call implements Waits.Half {
        private final Booking booking;
        private final Peer peer;
        private final boolean failed;
        private String target;
        private boolean atAddress;

        private Call(Span span, Peer peer) {
            Protocol protocol = peer instanceof Callee c ? c.protocol() : Protocol.SQL;
            this.booking = new Booking(span, protocol, book, ledger);
            this.peer = peer;
            this.failed = Failures.forCaller(span);
        }

        private boolean waits() {
            return target == null;
        }

        private boolean isOf(Origin origin) {
            return booking.origin().process().equals(origin.process());
        }

        /** Books it if its target is known, else lets it wait. */
        private void start(List<Served> servers, long nowNanos) {
            switch (peer) {
                case Database database -> {
                    reach(database.node(), nowNanos);
                    book.hint(database.node(), database.system());
                }
                case Callee callee -> {
                    Optional<String> named = named(callee).filter(n -> !NodeIds.isService(n));
                    Optional<String> first = named.isPresent() ? named : firstOf(servers);
                    if (first.isPresent()) {
                        reach(first.get(), nowNanos);
                    } else if (untraced.is(booking.node(), callee.name(), nowNanos)) {
                        reachAddress(callee, nowNanos);
                    } else {
                        waits.begin(this, nowNanos);
                    }
                }
                default -> throw new IllegalStateException("no client span's peer: " + peer);
            }
        }

        private static Optional<String> firstOf(List<Served> servers) {
            return servers.stream()
                    .min(Comparator.comparingLong(served -> served.startUnixNanos))
                    .map(served -> served.booking.node());
        }

        private Optional<String> named(Callee callee) {
            return addresses.node(callee.address(), booking.origin().namespace());
        }

        /** Its one request goes to this node, for good. */
        private void reach(String node, long nowNanos) {
            target = node;
            booking.moveEdge(booking.node(), node, "", booking.asRequest(failed), nowNanos);
            booking.close();
        }

        private void reachAddress(Callee callee, long nowNanos) {
            atAddress = true;
            reach(named(callee).orElseGet(() -> NodeIds.host(callee.name())), nowNanos);
        }

        @Override
        public void alone(boolean epochStart, long nowNanos) {
            Callee callee = (Callee) peer;
            if (epochStart) {
                target = "";
                atAddress = true;
                booking.ignore(Ignored.EPOCH_START);
            } else {
                untraced.waitedInVain(booking.node(), callee.name(), nowNanos);
                reachAddress(callee, nowNanos);
            }
        }
    }

    /** A server span, from its arrival until it is known who called. */
    final class Served implements Waits.Half {
        private final Booking booking;
        private final Optional<String> address;
        private final boolean failed;
        private final long startUnixNanos;
        private Pair pair;

        private Served(Span span, Caller caller) {
            this.booking = new Booking(span, caller.protocol(), book, ledger);
            this.address = caller.address();
            this.failed = Failures.forServer(span);
            this.startUnixNanos = span.startUnixNanos();
        }

        private Traffic traffic() {
            return booking.asRequest(failed);
        }

        /** Nobody traces who called: the edge counts this span itself. */
        private void from(String caller, long nowNanos) {
            booking.moveEdge(caller, booking.node(), "", traffic(), nowNanos);
            booking.close();
        }

        /**
         * It answers a call that is booked: the edge counts this span only where that one is not.
         */
        private void under(Call call, long nowNanos) {
            if (call.atAddress) {
                if (call.peer instanceof Callee callee) {
                    untraced.answered(call.booking.node(), callee.name());
                }
            } else if (!call.target.equals(booking.node())) {
                booking.moveEdge(call.booking.node(), booking.node(), "", traffic(), nowNanos);
            }
            booking.close();
        }

        @Override
        public void alone(boolean epochStart, long nowNanos) {
            pair.servers.remove(this);
            pair.servedAlone = true;
            if (epochStart) {
                booking.close();
            } else {
                from(address.flatMap(addresses::workload).orElse(NodeIds.OUTSIDE), nowNanos);
            }
        }
    }
}
