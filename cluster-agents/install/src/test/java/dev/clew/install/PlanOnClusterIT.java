package dev.clew.install;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clew.install.apply.Installer;
import dev.clew.install.manifests.InstallOptions;
import dev.clew.install.plan.Outcome;
import dev.clew.install.plan.Plan;
import dev.clew.install.plan.Step;
import dev.clew.install.uninstall.Uninstaller;

import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The plan against a real API server. It needs no node: our pods stay pending, which the last test
 * makes use of. It owns the cluster's Clew while it runs.
 */
final class PlanOnClusterIT {
    private static final String SHOP = "install-it-shop";
    private static final InstallOptions OPTIONS = InstallOptions.defaults().tracing(List.of(SHOP));

    private KubernetesClient client;

    /** Whether this test may remove what it finds: only if it found nothing. */
    private boolean ours;

    @BeforeEach
    void connect() throws IOException {
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
    }

    @AfterEach
    void cleanUp() {
        if (!ours) {
            client.close();
            return;
        }
        new Uninstaller(client, Duration.ofMinutes(1))
                .uninstall((stage, sentence, since) -> {}, new Cancellation());
        client.namespaces().withName(SHOP).delete();
        client.namespaces()
                .withName(SHOP)
                .waitUntilCondition(it -> it == null, 60, TimeUnit.SECONDS);
        client.close();
    }

    @Test
    void kubectl_applies_the_yaml_twice_and_then_there_is_nothing_to_do() throws Exception {
        String yaml = Plan.of(client, OPTIONS).yaml();

        // Custom resources cannot be applied before the API server serves their kinds.
        RealCluster.kubectl(yaml, "apply", "--server-side", "-f", "-");
        var second = RealCluster.kubectl(yaml, "apply", "--server-side", "-f", "-");

        assertThat(second.exitCode()).as(second.words()).isZero();
        assertThat(Plan.of(client, OPTIONS).toDo()).extracting(Step::line).isEmpty();
    }

    @Test
    void a_second_plan_after_an_install_has_nothing_to_do_and_an_edit_by_hand_is_seen() {
        install();

        assertThat(Plan.of(client, OPTIONS).toDo()).extracting(Step::line).isEmpty();

        client.apps()
                .deployments()
                .inNamespace("clew-system")
                .withName("clew-hub")
                .edit(hub -> hub.edit().editSpec().withReplicas(2).endSpec().build());
        assertThat(Plan.of(client, OPTIONS).toDo())
                .extracting(Step::line)
                .containsExactly("change  Deployment clew-system/clew-hub (spec.replicas)");
    }

    @Test
    void what_an_earlier_version_applied_and_this_one_does_not_is_a_change() {
        install();

        Plan without =
                Plan.of(
                        client,
                        new InstallOptions(
                                "clew.dev",
                                List.of("no-longer"),
                                List.of(),
                                List.of(SHOP),
                                List.of()));
        assertThat(without.toDo())
                .allMatch(step -> step.outcome() instanceof Outcome.Change)
                .isNotEmpty();
        apply(without);

        assertThat(Plan.of(client, OPTIONS).toDo())
                .extracting(Step::line)
                .anyMatch(line -> line.contains("imagePullSecrets"));
    }

    @Test
    void a_namespace_to_trace_that_does_not_exist_is_refused_before_anything_is_applied() {
        Plan plan = Plan.of(client, OPTIONS.tracing(List.of("no-such-namespace")));

        assertThatThrownBy(() -> apply(plan))
                .isInstanceOf(InstallProblem.class)
                .hasMessage(
                        "Nothing was applied: there is no namespace no-such-namespace to trace;"
                                + " create it, or name another");
        assertThat(client.namespaces().withName("clew-system").get()).isNull();
    }

    @Test
    void who_has_to_wait_for_parts_in_vain_is_told_why_they_do_not_start() {
        assertThatThrownBy(
                        () ->
                                new Installer(client, Duration.ofSeconds(5))
                                        .apply(
                                                Plan.of(client, OPTIONS),
                                                (stage, sentence, since) -> {},
                                                new Cancellation()))
                .isInstanceOf(InstallProblem.class)
                .hasMessageContaining("Deployment clew-system/clew-operator: 0 of 1 ready")
                .hasMessageContaining("no nodes available to schedule pods");
    }

    private void install() {
        apply(Plan.of(client, OPTIONS));
    }

    /** Without a node nothing becomes ready, so only the applying is waited for. */
    private void apply(Plan plan) {
        try {
            new Installer(client, Duration.ofMillis(1))
                    .apply(plan, (stage, sentence, since) -> {}, new Cancellation());
        } catch (InstallProblem e) {
            if (!e.what().startsWith("Everything was applied")) {
                throw e;
            }
        }
    }
}
