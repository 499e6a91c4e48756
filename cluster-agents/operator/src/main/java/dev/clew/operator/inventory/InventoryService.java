package dev.clew.operator.inventory;

import dev.clew.api.WorkloadRef;
import dev.clew.api.access.Admission;
import dev.clew.api.access.Caller;
import dev.clew.api.grpc.inventory.InventoryChange;
import dev.clew.api.grpc.inventory.InventoryGrpc;
import dev.clew.api.grpc.inventory.InventoryRequest;
import dev.clew.api.grpc.inventory.Workload;
import dev.clew.operator.feed.Feed;
import dev.clew.operator.feed.Latest;
import dev.clew.operator.source.View;

import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Tells each caller about the workloads of the namespaces that it may see. */
public final class InventoryService extends InventoryGrpc.InventoryImplBase {
    /** Silence of this length is broken at the next {@link Feed#TICK}: within 10 s. */
    static final Duration SIGN_OF_LIFE = Duration.ofSeconds(10).minus(Feed.TICK);

    private final Latest<View> views;
    private final Clock clock;

    /**
     * @param views what there is
     * @param clock the time that messages carry
     */
    public InventoryService(Latest<View> views, Clock clock) {
        this.views = views;
        this.clock = clock;
    }

    @Override
    public void watch(InventoryRequest request, StreamObserver<InventoryChange> answers) {
        Caller caller = Admission.CALLER.get();
        var changes = new Changes(caller::maySee);
        new Feed<>(views, (ServerCallStreamObserver<InventoryChange>) answers)
                .start(
                        "inventory-of-" + caller.name(),
                        view -> changes.next(view, clock.instant()));
    }

    /** The difference to what one caller was told before. */
    static final class Changes {
        private final Predicate<String> maySee;
        private Map<WorkloadRef, Workload> told;
        private boolean toldHidden;
        private Instant toldAt = Instant.EPOCH;

        Changes(Predicate<String> maySee) {
            this.maySee = maySee;
        }

        /** Empty when there is nothing to say, and a sign of life is not due either. */
        Optional<InventoryChange> next(View view, Instant now) {
            var change = InventoryChange.newBuilder().setSnapshot(told == null);
            Map<WorkloadRef, Workload> before = told == null ? Map.of() : told;
            boolean hidden = false;
            var visible = new HashMap<WorkloadRef, Workload>();
            var namespaces = new HashMap<String, Boolean>();
            for (var entry : view.workloads().entrySet()) {
                String namespace = entry.getKey().namespace();
                if (namespaces.computeIfAbsent(namespace, maySee::test)) {
                    Workload workload = Messages.workload(entry.getValue());
                    visible.put(entry.getKey(), workload);
                    if (!workload.equals(before.get(entry.getKey()))) {
                        change.addWorkloads(workload);
                    }
                } else {
                    hidden = true;
                }
            }
            before.keySet().stream()
                    .filter(ref -> !visible.containsKey(ref))
                    .forEach(ref -> change.addRemoved(Messages.id(ref)));
            boolean silent =
                    told != null
                            && change.getWorkloadsCount() == 0
                            && change.getRemovedCount() == 0
                            && hidden == toldHidden
                            && now.isBefore(toldAt.plus(SIGN_OF_LIFE));
            if (silent) {
                return Optional.empty();
            }
            told = visible;
            toldHidden = hidden;
            toldAt = now;
            return Optional.of(
                    change.setHiddenNamespaces(hidden)
                            .setSentUnixNanos(Messages.unixNanos(now))
                            .build());
        }
    }
}
