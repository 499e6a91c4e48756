package dev.clew.operator;

import dev.clew.api.Names;
import dev.clew.api.WorkloadRef;
import dev.clew.api.crd.Source;
import dev.clew.api.crd.SourceSpec;
import dev.clew.operator.cluster.PodFacts;
import dev.clew.operator.cluster.Progress;
import dev.clew.operator.cluster.Trouble;
import dev.clew.operator.cluster.Workload;
import dev.clew.operator.cluster.Workload.Handling;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodTemplateSpecBuilder;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.api.model.apps.ReplicaSet;
import io.fabric8.kubernetes.api.model.apps.ReplicaSetBuilder;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Objects and facts for tests: what matters to a test it says, the rest is plain. */
public final class Things {
    public static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");
    public static final WorkloadRef WEB = new WorkloadRef("shop", "Deployment", "web");

    private Things() {}

    /** A Deployment that is as far as its controller can be. */
    public static DeploymentBuilder deployment(String name, int replicas) {
        return new DeploymentBuilder()
                .withNewMetadata()
                .withNamespace("shop")
                .withName(name)
                .withUid("uid-" + name)
                .withGeneration(1L)
                .endMetadata()
                .withNewSpec()
                .withReplicas(replicas)
                .withNewTemplate()
                .withNewMetadata()
                .addToLabels("app", name)
                .endMetadata()
                .withNewSpec()
                .addNewContainer()
                .withName("app")
                .withImage("example.org/" + name + ":1")
                .endContainer()
                .endSpec()
                .endTemplate()
                .endSpec()
                .withNewStatus()
                .withObservedGeneration(1L)
                .withReplicas(replicas)
                .withUpdatedReplicas(replicas)
                .withAvailableReplicas(replicas)
                .endStatus();
    }

    public static ReplicaSet replicaSet(String deployment) {
        return new ReplicaSetBuilder()
                .withNewMetadata()
                .withNamespace("shop")
                .withName(deployment + "-1")
                .addNewOwnerReference()
                .withApiVersion("apps/v1")
                .withKind("Deployment")
                .withName(deployment)
                .withController(true)
                .endOwnerReference()
                .endMetadata()
                .build();
    }

    /** A pod as the ReplicaSet of that Deployment makes it. */
    public static PodBuilder podOf(String deployment, String name) {
        return new PodBuilder()
                .withNewMetadata()
                .withNamespace("shop")
                .withName(name)
                .withUid("uid-" + name)
                .withCreationTimestamp(NOW.minusSeconds(600).toString())
                .addNewOwnerReference()
                .withApiVersion("apps/v1")
                .withKind("ReplicaSet")
                .withName(deployment + "-1")
                .withController(true)
                .endOwnerReference()
                .endMetadata()
                .withNewSpec()
                .withNodeName("node-1")
                .addNewContainer()
                .withName("app")
                .withImage("example.org/" + deployment + ":1")
                .endContainer()
                .endSpec()
                .withNewStatus()
                .withPhase("Running")
                .endStatus();
    }

    /** Facts of a ready pod of ten minutes. */
    public static PodFacts pod(String name) {
        return PodFacts.of(
                podOf("web", name)
                        .editStatus()
                        .addNewCondition()
                        .withType("Ready")
                        .withStatus("True")
                        .endCondition()
                        .addNewContainerStatus()
                        .withName("app")
                        .withContainerID("containerd://" + name)
                        .withNewState()
                        .withNewRunning()
                        .endRunning()
                        .endState()
                        .endContainerStatus()
                        .endStatus()
                        .build());
    }

    /** The same pod after our restart, with that mark. */
    public static PodFacts marked(PodFacts pod, String mark, String restartedAt) {
        return new PodFacts(
                pod.name(),
                pod.uid(),
                pod.node(),
                pod.ip(),
                pod.ready(),
                Optional.ofNullable(mark),
                Optional.of(restartedAt),
                pod.conflict(),
                pod.trouble(),
                pod.created(),
                pod.running());
    }

    /** The same pod in trouble. */
    public static PodFacts troubled(PodFacts pod, Trouble.Kind kind, String words) {
        return new PodFacts(
                pod.name(),
                pod.uid(),
                pod.node(),
                pod.ip(),
                false,
                pod.mark(),
                pod.restartedAt(),
                pod.conflict(),
                Optional.of(new Trouble(kind, "app", words)),
                pod.created(),
                pod.running());
    }

    /** The workload {@link #WEB}, its controller having nothing to do. */
    public static Workload web(PodFacts... pods) {
        return workload(Handling.ROLLS, null, new Progress(true, "all updated"), pods);
    }

    /** The same restarted by us at that time, and done. */
    public static Workload restarted(String at, PodFacts... pods) {
        return workload(Handling.ROLLS, at, new Progress(true, "all updated"), pods);
    }

    /** The same restarted by us at that time, under way. */
    public static Workload rolling(String at, PodFacts... pods) {
        return workload(Handling.ROLLS, at, new Progress(false, "1 of 2 pods updated"), pods);
    }

    public static Workload workload(
            Handling handling, String restartedAt, Progress progress, PodFacts... pods) {
        return new Workload(
                WEB,
                "uid-web",
                1,
                pods.length,
                new PodTemplateSpecBuilder()
                        .withNewMetadata()
                        .withAnnotations(
                                restartedAt == null
                                        ? null
                                        : Map.of(Names.RESTARTED_ANNOTATION, restartedAt))
                        .addToLabels("app", "web")
                        .endMetadata()
                        .withNewSpec()
                        .addNewContainer()
                        .withName("app")
                        .withImage("example.org/web:1")
                        .endContainer()
                        .endSpec()
                        .build(),
                handling,
                progress,
                List.of(pods));
    }

    /** A Source in the namespace shop. */
    public static Source source(String name, String kind, String workload) {
        return source(
                name, new SourceSpec(new SourceSpec.Workload(kind, workload), null, null, null));
    }

    public static Source source(String name, SourceSpec spec) {
        var source = new Source();
        source.getMetadata().setNamespace("shop");
        source.getMetadata().setName(name);
        source.getMetadata().setUid("uid-source-" + name);
        source.getMetadata().setGeneration(1L);
        source.setSpec(spec);
        return source;
    }

    public static Pod unready(PodBuilder pod) {
        return pod.editStatus()
                .addNewCondition()
                .withType("Ready")
                .withStatus("False")
                .endCondition()
                .endStatus()
                .build();
    }
}
