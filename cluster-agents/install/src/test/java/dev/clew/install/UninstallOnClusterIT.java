package dev.clew.install;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.install.apply.Installer;
import dev.clew.install.manifests.InstallOptions;
import dev.clew.install.plan.Plan;
import dev.clew.install.uninstall.Uninstaller;

import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.Serialization;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Removal on a real API server without a node, where no operator ever runs: the removal does itself
 * what an operator would. It owns the cluster's Clew while it runs.
 */
final class UninstallOnClusterIT {
    private static final String SHOP = "uninstall-it-shop";
    private static final String DEPLOYMENT =
            """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: catalog, namespace: uninstall-it-shop}
            spec:
              replicas: 0
              selector: {matchLabels: {app: catalog}}
              template:
                metadata: {labels: {app: catalog}}
                spec:
                  containers: [{name: catalog, image: catalog:1}]
            """;

    private KubernetesClient client;

    /** Whether this test may remove what it finds: only if it found nothing. */
    private boolean ours;

    @BeforeEach
    void connect() throws Exception {
        client = RealCluster.client();
        RealCluster.requireNothingOfClew(client);
        ours = true;
        client.resource(
                        new NamespaceBuilder()
                                .withNewMetadata()
                                .withName(SHOP)
                                .endMetadata()
                                .build())
                .serverSideApply();
        var said = RealCluster.kubectl(DEPLOYMENT, "apply", "-f", "-");
        assertThat(said.exitCode()).as(said.words()).isZero();
    }

    @AfterEach
    void cleanUp() {
        if (!ours) {
            client.close();
            return;
        }
        uninstall();
        client.namespaces().withName(SHOP).delete();
        client.namespaces()
                .withName(SHOP)
                .waitUntilCondition(it -> it == null, 60, TimeUnit.SECONDS);
        client.close();
    }

    @Test
    void a_workload_that_was_restarted_for_tracing_is_as_before_without_any_operator() {
        String before = canonical(catalog());
        install();
        annotate();
        assertThat(canonical(catalog())).isNotEqualTo(before);

        uninstall();

        assertThat(canonical(catalog())).isEqualTo(before);
        assertThat(Serialization.asJson(catalog().getMetadata().getManagedFields()))
                .doesNotContain("clew");
    }

    @Test
    void what_a_user_changed_meanwhile_stays() {
        install();
        annotate();
        patch("{\"spec\":{\"template\":{\"metadata\":{\"annotations\":{\"team\":\"web\"}}}}}");

        uninstall();

        assertThat(catalog().getSpec().getTemplate().getMetadata().getAnnotations())
                .containsOnlyKeys("team");
    }

    @Test
    void a_custom_resource_whose_finalizer_nobody_serves_any_more_does_not_hold_it_up() {
        install();
        client.genericKubernetesResources("clew.dev/v1alpha1", "Source")
                .inNamespace(SHOP)
                .withName("everything")
                .patch(
                        PatchContext.of(PatchType.JSON_MERGE),
                        "{\"metadata\":{\"finalizers\":[\"sources.clew.dev/finalizer\"]}}");

        uninstall();

        assertNothingIsLeft();
    }

    @Test
    void a_half_removed_installation_is_removed_whole() {
        install();
        client.apiextensions()
                .v1()
                .customResourceDefinitions()
                .withName("sources.clew.dev")
                .delete();
        client.namespaces().withName("clew-node").delete();

        uninstall();

        assertNothingIsLeft();
    }

    @Test
    void rights_that_were_granted_in_another_namespace_go_too() throws Exception {
        install();
        RealCluster.kubectl(
                "", "-n", SHOP, "create", "role", "clew-view", "--verb=get", "--resource=pods");
        RealCluster.kubectl(
                "", "-n", SHOP, "label", "role", "clew-view", "app.kubernetes.io/managed-by=clew");
        assertThat(client.rbac().roles().inNamespace(SHOP).withName("clew-view").get()).isNotNull();

        uninstall();

        assertThat(client.rbac().roles().inNamespace(SHOP).withName("clew-view").get()).isNull();
    }

    @Test
    void where_nothing_is_installed_there_is_nothing_to_do() {
        assertThat(new Uninstaller(client, Duration.ofMinutes(1)).plan()).isEmpty();

        uninstall();

        assertNothingIsLeft();
    }

    private void assertNothingIsLeft() {
        assertThat(new Uninstaller(client, Duration.ofMinutes(1)).plan()).isEmpty();
        assertThat(client.namespaces().withName("clew-system").get()).isNull();
        assertThat(client.namespaces().withName("clew-node").get()).isNull();
    }

    private Deployment catalog() {
        return client.apps().deployments().inNamespace(SHOP).withName("catalog").get();
    }

    /** Spec, labels and annotations; the revision alone tells of the restarts. */
    private static String canonical(Deployment deployment) {
        var annotations = deployment.getMetadata().getAnnotations();
        annotations.remove("deployment.kubernetes.io/revision");
        return Serialization.asYaml(deployment.getSpec())
                + deployment.getMetadata().getLabels()
                + annotations;
    }

    /** As the operator restarts a workload. */
    private void annotate() {
        patch(
                "{\"spec\":{\"template\":{\"metadata\":{\"annotations\":"
                        + "{\"clew.dev/restarted-at\":\"2026-11-25T12:00:00Z\"}}}}}");
    }

    private void patch(String patch) {
        client.apps()
                .deployments()
                .inNamespace(SHOP)
                .withName("catalog")
                .patch(PatchContext.of(PatchType.JSON_MERGE), patch);
    }

    private void install() {
        try {
            new Installer(client, Duration.ofMillis(1))
                    .apply(
                            Plan.of(client, InstallOptions.defaults().tracing(List.of(SHOP))),
                            (stage, sentence, since) -> {},
                            new Cancellation());
        } catch (InstallProblem e) {
            // Without a node nothing becomes ready.
            if (!e.what().startsWith("Everything was applied")) {
                throw e;
            }
        }
    }

    private void uninstall() {
        new Uninstaller(client, Duration.ofMinutes(1))
                .uninstall((stage, sentence, since) -> {}, new Cancellation());
    }
}
