package dev.clew.app.sources;

import dev.clew.api.Names;
import dev.clew.api.grpc.inventory.InventoryChange;
import dev.clew.api.grpc.inventory.InventoryGrpc;
import dev.clew.api.grpc.inventory.InventoryRequest;
import dev.clew.app.connect.ClusterLink;
import dev.clew.app.connect.Part;
import dev.clew.app.sources.FeedState.Cause;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** The inventory of a cluster's operator, found anew each time it is followed. */
final class OperatorInventory implements InventorySource {
    /** The operator says something every 10 s at least; a link that slept says nothing at all. */
    private static final Duration SILENCE = Duration.ofSeconds(25);

    private final ClusterLink link;
    private final KubernetesClient client;

    OperatorInventory(ClusterLink link, KubernetesClient client) {
        this.link = link;
        this.client = client;
    }

    @Override
    public void follow(Consumer<InventoryChange> receiver) throws Lost, InterruptedException {
        ManagedChannel channel;
        try {
            channel = link.open(Part.OPERATOR);
        } catch (IOException e) {
            throw explain(e);
        }
        try {
            var stream = new Stream();
            InventoryGrpc.newStub(channel).watch(InventoryRequest.getDefaultInstance(), stream);
            while (true) {
                receiver.accept(stream.next());
            }
        } catch (StatusRuntimeException e) {
            throw explain(e);
        } finally {
            channel.shutdownNow();
        }
    }

    private Lost explain(IOException e) {
        var words = String.valueOf(e.getMessage());
        var code = e.getCause() instanceof KubernetesClientException k ? k.getCode() : 0;
        if (code == HttpURLConnection.HTTP_FORBIDDEN) {
            return new Lost(Cause.NOT_PERMITTED, words, e);
        }
        return new Lost(presence(), words, e);
    }

    /** Asked only after a failure: what else the cluster tells of us. */
    private Cause presence() {
        try {
            return client.namespaces().withName(Names.SYSTEM_NAMESPACE).get() == null
                    ? Cause.NOT_INSTALLED
                    : Cause.OPERATOR_AWAY;
        } catch (KubernetesClientException e) {
            return e.getCode() > 0 ? Cause.OPERATOR_AWAY : Cause.CLUSTER_AWAY;
        }
    }

    private static Lost explain(StatusRuntimeException e) {
        var words = Optional.ofNullable(e.getStatus().getDescription()).orElse(e.getMessage());
        return switch (e.getStatus().getCode()) {
            case PERMISSION_DENIED, UNAUTHENTICATED -> new Lost(Cause.NOT_PERMITTED, words, e);
            default -> new Lost(Cause.OPERATOR_AWAY, words, e);
        };
    }

    /** What arrives, from gRPC's threads to the following one. */
    private static final class Stream implements StreamObserver<InventoryChange> {
        private final BlockingQueue<Arrival> arrivals = new LinkedBlockingQueue<>();

        private sealed interface Arrival {
            record Change(InventoryChange change) implements Arrival {}

            record End(StatusRuntimeException why) implements Arrival {}
        }

        private InventoryChange next() throws InterruptedException {
            return switch (arrivals.poll(SILENCE.toSeconds(), TimeUnit.SECONDS)) {
                case null ->
                        throw Status.UNAVAILABLE
                                .withDescription(
                                        "the operator has said nothing for "
                                                + SILENCE.toSeconds()
                                                + " s")
                                .asRuntimeException();
                case Arrival.End end -> throw end.why();
                case Arrival.Change(var change) -> change;
            };
        }

        @Override
        public void onNext(InventoryChange change) {
            arrivals.add(new Arrival.Change(change));
        }

        @Override
        public void onError(Throwable problem) {
            arrivals.add(new Arrival.End(Status.fromThrowable(problem).asRuntimeException()));
        }

        @Override
        public void onCompleted() {
            arrivals.add(
                    new Arrival.End(
                            Status.UNAVAILABLE
                                    .withDescription("the operator ended the stream")
                                    .asRuntimeException()));
        }
    }
}
