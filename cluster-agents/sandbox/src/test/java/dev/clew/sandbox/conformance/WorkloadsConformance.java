package dev.clew.sandbox.conformance;

import static dev.clew.sandbox.conformance.Cluster.PATIENCE;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpecBuilder;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.apps.DaemonSetBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.api.model.apps.ReplicaSet;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** How workloads become pods and Services find them, in the sandbox as in a real cluster. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class WorkloadsConformance {
    private static final String REVISION = "deployment.kubernetes.io/revision";

    private static final Predicate<Pod> RUNS = pod -> "Running".equals(pod.getStatus().getPhase());

    private Cluster cluster;

    abstract Cluster start() throws Exception;

    @BeforeAll
    void open() throws Exception {
        cluster = start();
        cluster.open("workloads");
    }

    @AfterAll
    void leave() throws Exception {
        cluster.leave();
    }

    private ContainerBuilder waiting() {
        return cluster.shell("trap 'exit 0' TERM; while :; do sleep 0.1; done");
    }

    private ContainerBuilder neverReady() {
        return cluster.shell("exec sleep 600")
                .withNewReadinessProbe()
                .withNewTcpSocket()
                .withNewPort(18075)
                .endTcpSocket()
                .endReadinessProbe();
    }

    private PodTemplateSpec template(String name, ContainerBuilder container) {
        var template =
                new PodTemplateSpecBuilder()
                        .withNewMetadata()
                        .addToLabels("app", name)
                        .endMetadata()
                        .withSpec(cluster.pod(name, container).buildSpec())
                        .build();
        template.setSpec(cluster.prepared(template.getSpec()));
        return template;
    }

    private DeploymentBuilder deployment(String name, int replicas, ContainerBuilder container) {
        return new DeploymentBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace(cluster.namespace())
                .endMetadata()
                .withNewSpec()
                .withReplicas(replicas)
                .withNewSelector()
                .addToMatchLabels("app", name)
                .endSelector()
                .withTemplate(template(name, container))
                .endSpec();
    }

    private Deployment await(String name, Predicate<Deployment> condition) {
        return Awaitility.await("deployment " + name)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> read(name), d -> d.getStatus() != null && condition.test(d));
    }

    private Deployment read(String name) {
        return cluster.client()
                .apps()
                .deployments()
                .inNamespace(cluster.namespace())
                .withName(name)
                .get();
    }

    private static Predicate<Deployment> rolledOut(int replicas) {
        return d ->
                d.getMetadata().getGeneration().equals(d.getStatus().getObservedGeneration())
                        && count(d.getStatus().getReplicas()) == replicas
                        && count(d.getStatus().getUpdatedReplicas()) == replicas
                        && count(d.getStatus().getAvailableReplicas()) == replicas;
    }

    private static int count(Integer given) {
        return given == null ? 0 : given;
    }

    private void patch(String name, String json) {
        cluster.client()
                .apps()
                .deployments()
                .inNamespace(cluster.namespace())
                .withName(name)
                .patch(PatchContext.of(PatchType.JSON_MERGE), json);
    }

    private static String annotated(String value) {
        return "{\"spec\":{\"template\":{\"metadata\":{\"annotations\":{\"round\":\"%s\"}}}}}"
                .formatted(value);
    }

    private List<Pod> pods(String name) {
        return cluster.client()
                .pods()
                .inNamespace(cluster.namespace())
                .withLabel("app", name)
                .list()
                .getItems();
    }

    private List<ReplicaSet> sets(String name) {
        return cluster.client()
                .apps()
                .replicaSets()
                .inNamespace(cluster.namespace())
                .withLabel("app", name)
                .list()
                .getItems();
    }

    @Test
    void a_deployment_grows_and_shrinks() {
        cluster.client().resource(deployment("scaled", 1, waiting()).build()).create();
        await("scaled", rolledOut(1));
        patch("scaled", "{\"spec\":{\"replicas\":3}}");
        await("scaled", rolledOut(3));
        assertThat(pods("scaled")).allMatch(Cluster::isReady).hasSize(3);

        patch("scaled", "{\"spec\":{\"replicas\":0}}");

        await("scaled", rolledOut(0));
        Awaitility.await().atMost(PATIENCE).until(() -> pods("scaled").isEmpty());
    }

    @Test
    void a_new_template_replaces_all_pods_and_the_old_set_stays_for_the_way_back() {
        cluster.client().resource(deployment("rolled", 2, waiting()).build()).create();
        var first = await("rolled", rolledOut(2));
        var before = pods("rolled").stream().map(pod -> pod.getMetadata().getUid()).toList();
        assertThat(first.getMetadata().getAnnotations()).containsEntry(REVISION, "1");

        patch("rolled", annotated("two"));
        await(
                "rolled",
                d ->
                        rolledOut(2).test(d)
                                && "2".equals(d.getMetadata().getAnnotations().get(REVISION)));

        assertThat(sets("rolled"))
                .extracting(set -> set.getSpec().getReplicas())
                .containsExactlyInAnyOrder(0, 2);
        Awaitility.await().atMost(PATIENCE).until(() -> pods("rolled").size() == 2);
        assertThat(pods("rolled"))
                .extracting(pod -> pod.getMetadata().getUid())
                .doesNotContainAnyElementsOf(before);

        patch("rolled", annotated("two").replace("\"two\"", "null"));
        await(
                "rolled",
                d ->
                        rolledOut(2).test(d)
                                && "3".equals(d.getMetadata().getAnnotations().get(REVISION)));

        assertThat(sets("rolled")).hasSize(2);
    }

    @Test
    void a_rollout_that_does_not_become_ready_keeps_the_old_pods() {
        cluster.client().resource(deployment("stuck", 2, waiting()).build()).create();
        await("stuck", rolledOut(2));

        patch(
                "stuck",
                "{\"spec\":{\"template\":"
                        + cluster.client()
                                .getKubernetesSerialization()
                                .asJson(template("stuck", neverReady()))
                        + "}}");

        await(
                "stuck",
                d ->
                        d.getStatus().getObservedGeneration() == 2
                                && count(d.getStatus().getUpdatedReplicas()) == 1);
        Awaitility.await().atMost(PATIENCE).until(() -> pods("stuck").stream().allMatch(RUNS));
        assertThat(read("stuck").getStatus().getAvailableReplicas()).isEqualTo(2);
    }

    @Test
    void a_deployment_that_recreates_never_runs_two_versions_at_once() {
        var deployment =
                deployment("single", 1, waiting())
                        .editSpec()
                        .withNewStrategy()
                        .withType("Recreate")
                        .endStrategy()
                        .endSpec();
        cluster.client().resource(deployment.build()).create();
        await("single", rolledOut(1));

        patch("single", annotated("two"));

        await(
                "single",
                d -> {
                    assertThat(pods("single")).hasSizeLessThanOrEqualTo(1);
                    return rolledOut(1).test(d)
                            && "2".equals(d.getMetadata().getAnnotations().get(REVISION));
                });
    }

    @Test
    void a_daemon_set_has_a_pod_on_the_node_and_replaces_it_only_as_its_strategy_says() {
        var set =
                new DaemonSetBuilder()
                        .withNewMetadata()
                        .withName("agent")
                        .withNamespace(cluster.namespace())
                        .endMetadata()
                        .withNewSpec()
                        .withNewUpdateStrategy()
                        .withType("OnDelete")
                        .endUpdateStrategy()
                        .withNewSelector()
                        .addToMatchLabels("app", "agent")
                        .endSelector()
                        .withTemplate(template("agent", waiting()))
                        .endSpec()
                        .build();
        cluster.client().resource(set).create();
        var agents =
                cluster.client()
                        .apps()
                        .daemonSets()
                        .inNamespace(cluster.namespace())
                        .withName("agent");
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> count(agents.get().getStatus().getNumberReady()) == 1);
        String first = pods("agent").getFirst().getMetadata().getUid();

        agents.patch(PatchContext.of(PatchType.JSON_MERGE), annotated("two"));
        Awaitility.await()
                .atMost(PATIENCE)
                .until(
                        () -> agents.get(),
                        d ->
                                d.getStatus().getObservedGeneration() == 2
                                        && count(d.getStatus().getUpdatedNumberScheduled()) == 0);
        assertThat(pods("agent"))
                .extracting(pod -> pod.getMetadata().getUid())
                .containsExactly(first);

        agents.patch(
                PatchContext.of(PatchType.JSON_MERGE),
                "{\"spec\":{\"updateStrategy\":{\"type\":\"RollingUpdate\"}}}");
        Awaitility.await()
                .atMost(PATIENCE)
                .until(
                        () -> agents.get().getStatus(),
                        s ->
                                count(s.getUpdatedNumberScheduled()) == 1
                                        && count(s.getNumberReady()) == 1);
        assertThat(pods("agent"))
                .extracting(pod -> pod.getMetadata().getUid())
                .doesNotContain(first);
    }

    @Test
    void a_service_shares_its_connections_among_ready_pods_and_refuses_when_there_is_none() {
        var container =
                cluster.program("serve", "18076")
                        .withNewReadinessProbe()
                        .withPeriodSeconds(1)
                        .withNewHttpGet()
                        .withPath("/ready")
                        .withNewPort(18076)
                        .endHttpGet()
                        .endReadinessProbe();
        cluster.client().resource(deployment("served", 2, container).build()).create();
        Service service =
                cluster.client()
                        .resource(
                                new ServiceBuilder()
                                        .withNewMetadata()
                                        .withName("served")
                                        .withNamespace(cluster.namespace())
                                        .endMetadata()
                                        .withNewSpec()
                                        .withSelector(Map.of("app", "served"))
                                        .addNewPort()
                                        .withPort(80)
                                        .withTargetPort(new IntOrString(18076))
                                        .endPort()
                                        .endSpec()
                                        .build())
                        .create();
        await("served", rolledOut(2));
        var names = pods("served").stream().map(pod -> pod.getMetadata().getName()).toList();

        String answers =
                cluster.output(
                        "caller",
                        cluster.program(
                                "get",
                                "20",
                                "http://$(SERVED_SERVICE_HOST):$(SERVED_SERVICE_PORT)/name"));
        assertThat(answers.lines().distinct()).containsExactlyInAnyOrderElementsOf(names);

        patch("served", "{\"spec\":{\"replicas\":0}}");
        await("served", rolledOut(0));
        Awaitility.await().atMost(PATIENCE).until(() -> pods("served").isEmpty());
        assertThat(
                        cluster.output(
                                "caller-of-none",
                                cluster.program(
                                        "get",
                                        "1",
                                        "http://" + service.getSpec().getClusterIP() + "/name")))
                .isEqualTo("ConnectException\n");
    }
}
