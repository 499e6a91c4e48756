package dev.clew.operator.addresses;

import dev.clew.api.Names;
import dev.clew.api.access.Admission;
import dev.clew.api.grpc.addresses.Address;
import dev.clew.api.grpc.addresses.AddressChange;
import dev.clew.api.grpc.addresses.AddressesGrpc;
import dev.clew.api.grpc.addresses.Arrivals;
import dev.clew.api.grpc.addresses.Ticked;
import dev.clew.operator.feed.Feed;
import dev.clew.operator.feed.Latest;

import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.Map;
import java.util.Optional;

/** Answers the hub: the address book, then what changed in it, and keeps what the hub heard. */
public final class AddressesService extends AddressesGrpc.AddressesImplBase {
    private static final Logger LOG = LoggerFactory.getLogger(AddressesService.class);

    private final Latest<AddressBook> book;
    private final ArrivalLog arrivals;

    /**
     * @param book what every address means
     * @param arrivals where the hub's words go
     */
    public AddressesService(Latest<AddressBook> book, ArrivalLog arrivals) {
        this.book = book;
        this.arrivals = arrivals;
    }

    @Override
    public StreamObserver<Arrivals> watch(StreamObserver<AddressChange> answers) {
        boolean hub = Admission.CALLER.get().is(Names.SYSTEM_NAMESPACE, Names.HUB);
        if (!hub) {
            answers.onError(
                    Status.PERMISSION_DENIED
                            .withDescription(
                                    "only the ServiceAccount "
                                            + Names.SYSTEM_NAMESPACE
                                            + "/"
                                            + Names.HUB
                                            + " may read all addresses")
                            .asRuntimeException());
        }
        var feed = new Feed<>(book, (ServerCallStreamObserver<AddressChange>) answers);
        if (hub) {
            LOG.info("The hub is here");
            feed.start("addresses", new Changes()::next);
        }
        return new StreamObserver<>() {
            @Override
            public void onNext(Arrivals heard) {
                if (hub) {
                    heard.getArrivalsList().forEach(arrivals::put);
                }
            }

            @Override
            public void onError(Throwable problem) {
                feed.stop();
            }

            @Override
            public void onCompleted() {
                feed.stop();
                if (hub) {
                    answers.onCompleted();
                }
            }
        };
    }

    /** The difference to what one hub was told before. */
    static final class Changes {
        private Map<String, String> told;
        private Ticked toldTicked = Ticked.getDefaultInstance();

        Optional<AddressChange> next(AddressBook book) {
            var change = AddressChange.newBuilder().setSnapshot(told == null);
            Map<String, String> before = told == null ? Map.of() : told;
            book.nodeIds()
                    .forEach(
                            (key, id) -> {
                                if (!id.equals(before.get(key))) {
                                    change.addAddresses(
                                            Address.newBuilder().setKey(key).setNodeId(id));
                                }
                            });
            before.keySet().stream()
                    .filter(key -> !book.nodeIds().containsKey(key))
                    .forEach(change::addRemoved);
            if (told == null || !book.ticked().equals(toldTicked)) {
                change.setTicked(book.ticked());
            }
            told = book.nodeIds();
            toldTicked = book.ticked();
            boolean something =
                    change.getSnapshot()
                            || change.getAddressesCount() > 0
                            || change.getRemovedCount() > 0
                            || change.hasTicked();
            return something ? Optional.of(change.build()) : Optional.empty();
        }
    }
}
