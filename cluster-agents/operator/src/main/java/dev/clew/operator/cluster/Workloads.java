package dev.clew.operator.cluster;

import dev.clew.api.WorkloadRef;
import dev.clew.operator.cluster.Workload.Handling;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpecBuilder;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.ReplicaSet;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.batch.v1.CronJob;
import io.fabric8.kubernetes.api.model.batch.v1.Job;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/** All workloads of a cluster with their pods: what no other workload owns. */
public final class Workloads {
    private Workloads() {}

    /** The workloads of a state, by name. */
    public static SortedMap<WorkloadRef, Workload> of(ClusterState state) {
        var found = new TreeMap<WorkloadRef, Workload>();
        state.all(Deployment.class).forEach(d -> put(found, deployment(d)));
        state.all(DaemonSet.class).forEach(d -> put(found, daemonSet(d)));
        state.all(StatefulSet.class).forEach(s -> put(found, statefulSet(s)));
        state.all(CronJob.class).forEach(c -> put(found, cronJob(c)));
        Function<WorkloadRef, Optional<? extends HasMetadata>> lookUp = between(state);
        state.all(Job.class).stream()
                .filter(job -> isTop(job, lookUp))
                .forEach(job -> put(found, job(job)));
        state.all(ReplicaSet.class).stream()
                .filter(replicaSet -> isTop(replicaSet, lookUp))
                .forEach(replicaSet -> put(found, replicaSet(replicaSet)));
        addPods(state, lookUp, found);
        return found;
    }

    /** ReplicaSets and Jobs of a state by name: what stands between a pod and its workload. */
    static Function<WorkloadRef, Optional<? extends HasMetadata>> between(ClusterState state) {
        var known = new HashMap<WorkloadRef, HasMetadata>();
        state.all(ReplicaSet.class).forEach(r -> known.put(refOf("ReplicaSet", r), r));
        state.all(Job.class).forEach(j -> known.put(refOf("Job", j), j));
        return ref -> Optional.ofNullable(known.get(ref));
    }

    private static void addPods(
            ClusterState state,
            Function<WorkloadRef, Optional<? extends HasMetadata>> lookUp,
            Map<WorkloadRef, Workload> found) {
        var pods = new HashMap<WorkloadRef, List<PodFacts>>();
        for (Pod pod : state.all(Pod.class)) {
            if (PodFacts.alive(pod)) {
                WorkloadRef owner = Owners.workloadOf(pod, lookUp);
                pods.computeIfAbsent(owner, o -> new ArrayList<>()).add(PodFacts.of(pod));
                if (owner.kind().equals("Pod")) {
                    put(found, barePod(pod));
                }
            }
        }
        // Pods of an owner that is gone, or not seen yet, wait for their end or for it.
        found.replaceAll((ref, workload) -> workload.with(pods.getOrDefault(ref, List.of())));
    }

    private static boolean isTop(
            HasMetadata object, Function<WorkloadRef, Optional<? extends HasMetadata>> lookUp) {
        return Owners.workloadOf(object, lookUp).equals(refOf(object.getKind(), object));
    }

    private static Workload deployment(Deployment deployment) {
        boolean paused = Boolean.TRUE.equals(deployment.getSpec().getPaused());
        return workload(
                "Deployment",
                deployment,
                Progress.or(deployment.getSpec().getReplicas(), 1),
                deployment.getSpec().getTemplate(),
                paused ? Handling.PAUSED : Handling.ROLLS,
                Progress.of(deployment));
    }

    private static Workload daemonSet(DaemonSet daemonSet) {
        var strategy = daemonSet.getSpec().getUpdateStrategy();
        return workload(
                "DaemonSet",
                daemonSet,
                daemonSet.getStatus() == null
                        ? 0
                        : Progress.or(daemonSet.getStatus().getDesiredNumberScheduled(), 0),
                daemonSet.getSpec().getTemplate(),
                handling(strategy == null ? null : strategy.getType()),
                Progress.of(daemonSet));
    }

    private static Workload statefulSet(StatefulSet statefulSet) {
        var strategy = statefulSet.getSpec().getUpdateStrategy();
        return workload(
                "StatefulSet",
                statefulSet,
                Progress.or(statefulSet.getSpec().getReplicas(), 1),
                statefulSet.getSpec().getTemplate(),
                handling(strategy == null ? null : strategy.getType()),
                Progress.of(statefulSet));
    }

    private static Handling handling(String strategy) {
        return "OnDelete".equals(strategy) ? Handling.ON_DELETE : Handling.ROLLS;
    }

    private static Workload cronJob(CronJob cronJob) {
        return workload(
                "CronJob",
                cronJob,
                cronJob.getStatus() == null ? 0 : cronJob.getStatus().getActive().size(),
                cronJob.getSpec().getJobTemplate().getSpec().getTemplate(),
                Handling.NEXT_RUN,
                Progress.NONE);
    }

    private static Workload job(Job job) {
        return workload(
                "Job",
                job,
                job.getStatus() == null ? 0 : Progress.or(job.getStatus().getActive(), 0),
                job.getSpec().getTemplate(),
                Handling.NEXT_RUN,
                Progress.NONE);
    }

    private static Workload replicaSet(ReplicaSet replicaSet) {
        return workload(
                "ReplicaSet",
                replicaSet,
                Progress.or(replicaSet.getSpec().getReplicas(), 1),
                replicaSet.getSpec().getTemplate(),
                Handling.NEVER,
                Progress.NONE);
    }

    private static Workload barePod(Pod pod) {
        PodTemplateSpec itself =
                new PodTemplateSpecBuilder()
                        .withNewMetadata()
                        .withLabels(pod.getMetadata().getLabels())
                        .endMetadata()
                        .withSpec(pod.getSpec())
                        .build();
        return workload("Pod", pod, 1, itself, Handling.NEVER, Progress.NONE);
    }

    private static Workload workload(
            String kind,
            HasMetadata object,
            int desired,
            PodTemplateSpec template,
            Handling handling,
            Progress progress) {
        Long generation = object.getMetadata().getGeneration();
        return new Workload(
                refOf(kind, object),
                String.valueOf(object.getMetadata().getUid()),
                generation == null ? 0 : generation,
                desired,
                template == null ? new PodTemplateSpec() : template,
                handling,
                progress,
                List.of());
    }

    private static void put(Map<WorkloadRef, Workload> found, Workload workload) {
        found.put(workload.ref(), workload);
    }

    private static WorkloadRef refOf(String kind, HasMetadata object) {
        return new WorkloadRef(
                object.getMetadata().getNamespace(), kind, object.getMetadata().getName());
    }
}
