package dev.clew.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.api.WorkloadRef;
import dev.clew.api.grpc.addresses.AddressChange;
import dev.clew.api.grpc.addresses.AddressesGrpc;
import dev.clew.api.grpc.addresses.Arrival;
import dev.clew.api.grpc.addresses.Arrivals;

import io.grpc.ManagedChannel;
import io.grpc.stub.StreamObserver;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** A hub that says what it is told to have heard. */
final class HandHub implements StreamObserver<AddressChange> {
    private final CompletableFuture<AddressChange> first = new CompletableFuture<>();
    private final StreamObserver<Arrivals> arrivals;

    HandHub(ManagedChannel channel) {
        arrivals = AddressesGrpc.newStub(channel).watch(this);
    }

    /** What the operator said first, or its refusal. */
    CompletableFuture<AddressChange> first() {
        return first;
    }

    void hears(WorkloadRef workload, String podUid, long lastSpanUnixNanos) {
        assertThat(first)
                .succeedsWithin(Duration.ofSeconds(30))
                .satisfies(change -> assertThat(change.getSnapshot()).isTrue());
        arrivals.onNext(
                Arrivals.newBuilder()
                        .addArrivals(
                                Arrival.newBuilder()
                                        .setNodeId(workload.nodeId())
                                        .setLastSpanUnixNanos(lastSpanUnixNanos)
                                        .addPodUids(podUid))
                        .build());
    }

    @Override
    public void onNext(AddressChange change) {
        first.complete(change);
    }

    @Override
    public void onError(Throwable problem) {
        first.completeExceptionally(problem);
    }

    @Override
    public void onCompleted() {}
}
