package dev.clew.operator.inventory;

import dev.clew.api.WorkloadRef;
import dev.clew.api.grpc.inventory.Container;
import dev.clew.api.grpc.inventory.Pod;
import dev.clew.api.grpc.inventory.Status;
import dev.clew.api.grpc.inventory.Workload;
import dev.clew.api.grpc.inventory.WorkloadId;
import dev.clew.operator.cluster.PodFacts;
import dev.clew.operator.cluster.Trouble;
import dev.clew.operator.source.ContainerLook;
import dev.clew.operator.source.View;

import java.time.Instant;

/** The view as it travels. */
final class Messages {
    private static final long NANOS = 1_000_000_000L;

    private Messages() {}

    static WorkloadId id(WorkloadRef ref) {
        return WorkloadId.newBuilder()
                .setNamespace(ref.namespace())
                .setKind(ref.kind())
                .setName(ref.name())
                .build();
    }

    static Workload workload(View.Seen seen) {
        var message =
                Workload.newBuilder()
                        .setId(id(seen.workload().ref()))
                        .setDesiredPods(seen.workload().desired())
                        .setStatus(status(seen));
        seen.workload().pods().forEach(pod -> message.addPods(pod(pod)));
        seen.looks().forEach(look -> message.addContainers(container(look)));
        return message.build();
    }

    static long unixNanos(Instant at) {
        return at.getEpochSecond() * NANOS + at.getNano();
    }

    private static Status status(View.Seen seen) {
        return Status.newBuilder()
                .setState(seen.verdict().state().wireName())
                .setReason(seen.verdict().reason().wireName())
                .addAllEvidence(seen.verdict().evidence())
                .setSinceUnixNanos(unixNanos(seen.since()))
                .setSource(seen.source())
                .setPodsTotal(seen.workload().pods().size())
                .setPodsInstrumented(seen.instrumentedPods())
                .setPodsFailing(seen.failingPods())
                .build();
    }

    private static Pod pod(PodFacts pod) {
        return Pod.newBuilder()
                .setName(pod.name())
                .setUid(pod.uid())
                .setNode(pod.node())
                .setIp(pod.ip())
                .setReady(pod.ready())
                .setInstrumented(pod.mark().isPresent())
                .setTrouble(pod.trouble().map(Trouble::words).orElse(""))
                .build();
    }

    private static Container container(ContainerLook look) {
        return Container.newBuilder()
                .setName(look.container())
                .setFinding(look.finding().toProto())
                .putAllAgentEnvironment(look.environment())
                .build();
    }
}
