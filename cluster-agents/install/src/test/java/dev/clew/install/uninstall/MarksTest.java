package dev.clew.install.uninstall;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.client.utils.Serialization;

import org.junit.jupiter.api.Test;

final class MarksTest {
    @Test
    void a_template_with_our_annotation_is_marked_and_one_with_another_is_not() {
        assertThat(Marks.onTemplate(deployment("clew.dev/restarted-at"))).isTrue();
        assertThat(Marks.onTemplate(deployment("kubectl.kubernetes.io/restartedAt"))).isFalse();
    }

    @Test
    void a_pod_with_an_agent_is_marked_until_it_ends() {
        assertThat(Marks.onPod(pod("clew.dev/instrumented", "Running", "ReplicaSet"))).isTrue();
        assertThat(Marks.onPod(pod("clew.dev/instrumented", "Succeeded", "Job"))).isFalse();
        assertThat(Marks.onPod(pod("other", "Running", "ReplicaSet"))).isFalse();
    }

    @Test
    void a_pod_of_a_job_is_not_replaced_so_that_it_is_left_to_end() {
        assertThat(Marks.isReplaced(pod("other", "Running", "ReplicaSet"))).isTrue();
        assertThat(Marks.isReplaced(pod("other", "Running", "Job"))).isFalse();
    }

    @Test
    void a_workload_that_replaces_pods_only_when_they_are_deleted_does_not_roll_by_itself() {
        assertThat(Marks.rollsByItself(statefulSet("OnDelete"))).isFalse();
        assertThat(Marks.rollsByItself(statefulSet("RollingUpdate"))).isTrue();
    }

    private static Deployment deployment(String annotation) {
        return Serialization.unmarshal(
                """
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: d, namespace: ns}
                spec:
                  template:
                    metadata: {annotations: {%s: x}}
                """
                        .formatted(annotation),
                Deployment.class);
    }

    private static StatefulSet statefulSet(String strategy) {
        return Serialization.unmarshal(
                """
                apiVersion: apps/v1
                kind: StatefulSet
                metadata: {name: s, namespace: ns}
                spec: {updateStrategy: {type: %s}}
                """
                        .formatted(strategy),
                StatefulSet.class);
    }

    private static Pod pod(String annotation, String phase, String owner) {
        return Serialization.unmarshal(
                """
                apiVersion: v1
                kind: Pod
                metadata:
                  name: p
                  namespace: ns
                  annotations: {%s: x}
                  ownerReferences: [{kind: %s, name: o, controller: true}]
                status: {phase: %s}
                """
                        .formatted(annotation, owner, phase),
                Pod.class);
    }
}
