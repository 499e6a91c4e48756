package dev.clew.app.sources;

import dev.clew.api.Reason;
import dev.clew.api.WorkloadRef;
import dev.clew.api.grpc.inventory.Container;
import dev.clew.api.grpc.inventory.Finding;
import dev.clew.api.grpc.inventory.InventoryChange;
import dev.clew.api.grpc.inventory.Pod;
import dev.clew.api.grpc.inventory.Status;
import dev.clew.api.grpc.inventory.Workload;
import dev.clew.api.grpc.inventory.WorkloadId;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What an operator tells of workloads, for tests. */
final class Told {
    static final Instant SINCE = Instant.parse("2026-11-25T10:00:00Z");

    private Told() {}

    /** A Deployment of two pods that runs Java. */
    static Workload of(String namespace, String name, Reason reason, String... evidence) {
        return of(new WorkloadRef(namespace, "Deployment", name), reason, 2, evidence);
    }

    static Workload of(WorkloadRef ref, Reason reason, int pods, String... evidence) {
        var traced =
                switch (reason.state()) {
                    case SENDING, INSTRUMENTED_NO_TRAFFIC -> pods;
                    case PARTLY, RESTARTING -> pods / 2;
                    default -> 0;
                };
        var workload =
                Workload.newBuilder()
                        .setId(id(ref))
                        .setDesiredPods(pods)
                        .addContainers(java("app"))
                        .setStatus(
                                Status.newBuilder()
                                        .setState(reason.state().wireName())
                                        .setReason(reason.wireName())
                                        .addAllEvidence(List.of(evidence))
                                        .setSinceUnixNanos(SINCE.getEpochSecond() * 1_000_000_000L)
                                        .setSource(reason == Reason.NOT_CHOSEN ? "" : "everything")
                                        .setPodsTotal(pods)
                                        .setPodsInstrumented(traced));
        for (var i = 0; i < pods; i++) {
            workload.addPods(
                    Pod.newBuilder()
                            .setName(ref.name() + "-" + i)
                            .setUid(ref.nodeId() + i)
                            .setNode("node-1")
                            .setIp("10.0.0." + i)
                            .setReady(true)
                            .setInstrumented(i < traced));
        }
        return workload.build();
    }

    static Container java(String name) {
        return Container.newBuilder()
                .setName(name)
                .setFinding(
                        Finding.newBuilder()
                                .setRuntime("java")
                                .setVersion("21.0.5")
                                .setLibc("glibc")
                                .addEvidence("maps libjvm.so"))
                .build();
    }

    /** A container in which no agent can be placed. */
    static Container go(String name) {
        return Container.newBuilder()
                .setName(name)
                .setFinding(
                        Finding.newBuilder()
                                .setRuntime("go")
                                .setVersion("1.23")
                                .setObstacle(Reason.LANGUAGE_NOT_YET.wireName()))
                .build();
    }

    static WorkloadRef ref(Workload workload) {
        var id = workload.getId();
        return new WorkloadRef(id.getNamespace(), id.getKind(), id.getName());
    }

    static WorkloadId id(WorkloadRef ref) {
        return WorkloadId.newBuilder()
                .setNamespace(ref.namespace())
                .setKind(ref.kind())
                .setName(ref.name())
                .build();
    }

    static Map<WorkloadRef, Workload> all(Workload... workloads) {
        var all = new TreeMap<WorkloadRef, Workload>();
        Arrays.stream(workloads).forEach(each -> all.put(ref(each), each));
        return all;
    }

    static InventoryChange snapshot(Workload... workloads) {
        return InventoryChange.newBuilder()
                .setSnapshot(true)
                .addAllWorkloads(List.of(workloads))
                .build();
    }

    /** An update of the feed while the operator answers. */
    static InventoryFeed.Update live(Workload... workloads) {
        return live(all(workloads));
    }

    static InventoryFeed.Update live(Map<WorkloadRef, Workload> workloads) {
        var now = SINCE.plusSeconds(18);
        return new InventoryFeed.Update(
                workloads, false, new FeedState.Live(SINCE), Optional.of(now), now);
    }

    /** A Source of all of a namespace under which those failed, each as KIND/NAME. */
    static SourceEntry failed(String namespace, String... workloads) {
        return new SourceEntry(
                "everything",
                SourceEntry.namespace(namespace),
                true,
                Optional.empty(),
                List.of(),
                Set.of(workloads));
    }

    /** A Source that says no more than on or off. */
    static SourceEntry source(WorkloadRef target, boolean instrument) {
        return new SourceEntry(
                EditRun.name(target), target, instrument, Optional.empty(), List.of(), Set.of());
    }
}
