package dev.clew.operator.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.api.WorkloadRef;
import dev.clew.operator.Things;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;

import org.junit.jupiter.api.Test;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

final class OwnersTest {
    @Test
    void a_pod_of_a_deployment_belongs_to_it_by_way_of_its_replica_set() {
        assertThat(
                        Owners.workloadOf(
                                Things.podOf("web", "web-1-a").build(),
                                knowing(Things.replicaSet("web"))))
                .isEqualTo(Things.WEB);
    }

    @Test
    void a_replica_set_that_is_not_known_stands_for_itself() {
        assertThat(Owners.workloadOf(Things.podOf("web", "web-1-a").build(), knowing()))
                .isEqualTo(new WorkloadRef("shop", "ReplicaSet", "web-1"));
    }

    @Test
    void a_run_of_a_cron_job_belongs_to_the_cron_job() {
        var job =
                new JobBuilder()
                        .withNewMetadata()
                        .withNamespace("shop")
                        .withName("night-1")
                        .addNewOwnerReference()
                        .withApiVersion("batch/v1")
                        .withKind("CronJob")
                        .withName("night")
                        .withController(true)
                        .endOwnerReference()
                        .endMetadata()
                        .build();

        assertThat(Owners.workloadOf(ownedBy("batch/v1", "Job", "night-1"), knowing(job)))
                .isEqualTo(new WorkloadRef("shop", "CronJob", "night"));
    }

    @Test
    void sets_own_their_pods_directly() {
        assertThat(Owners.workloadOf(ownedBy("apps/v1", "StatefulSet", "db"), knowing()))
                .isEqualTo(new WorkloadRef("shop", "StatefulSet", "db"));
        assertThat(Owners.workloadOf(ownedBy("apps/v1", "DaemonSet", "log"), knowing()))
                .isEqualTo(new WorkloadRef("shop", "DaemonSet", "log"));
    }

    @Test
    void a_pod_of_a_kind_that_is_not_known_or_of_nobody_is_its_own_workload() {
        var itself = new WorkloadRef("shop", "Pod", "pod");

        assertThat(Owners.workloadOf(ownedBy("v1", "Node", "node-1"), knowing())).isEqualTo(itself);
        assertThat(Owners.workloadOf(ownedBy("example.org/v1", "Job", "x"), knowing()))
                .isEqualTo(itself);
        assertThat(Owners.workloadOf(pod().build(), knowing())).isEqualTo(itself);
    }

    @Test
    void a_pod_that_has_no_name_yet_is_found_too() {
        Pod unborn = Things.podOf("web", "x").editMetadata().withName(null).endMetadata().build();

        assertThat(Owners.workloadOf(unborn, knowing(Things.replicaSet("web"))))
                .isEqualTo(Things.WEB);
    }

    private static Function<WorkloadRef, Optional<? extends HasMetadata>> knowing(
            HasMetadata... objects) {
        return ref ->
                java.util.Arrays.stream(objects)
                        .filter(o -> o.getMetadata().getName().equals(ref.name()))
                        .filter(o -> o.getKind().equals(ref.kind()))
                        .findFirst();
    }

    private static Pod ownedBy(String apiVersion, String kind, String name) {
        return pod().editMetadata()
                .addNewOwnerReference()
                .withApiVersion(apiVersion)
                .withKind(kind)
                .withName(name)
                .withController(true)
                .endOwnerReference()
                .endMetadata()
                .build();
    }

    private static PodBuilder pod() {
        return new PodBuilder()
                .withNewMetadata()
                .withNamespace("shop")
                .withName("pod")
                .withLabels(Map.of())
                .endMetadata();
    }
}
