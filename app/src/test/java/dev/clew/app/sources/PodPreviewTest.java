package dev.clew.app.sources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clew.api.Names;
import dev.clew.api.Reason;
import dev.clew.api.WorkloadRef;
import dev.clew.api.grpc.inventory.Workload;
import dev.clew.app.Incident;
import dev.clew.app.sources.LineDiff.DiffLine;
import dev.clew.app.sources.LineDiff.Kind;
import dev.clew.instrumentation.catalogue.AgentCatalogue;
import dev.clew.instrumentation.inject.Delivery;
import dev.clew.instrumentation.inject.Injection;

import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The exact change of pods, worked out from what an API server has. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PodPreviewTest {
    private static final WorkloadRef CART = new WorkloadRef("shop", "Deployment", "cart");

    private ClusterForTests cluster;
    private Deployment cart;
    private String collectorIp;

    @BeforeAll
    void start(@TempDir Path state) throws IOException {
        cluster = new ClusterForTests(state);
        var admin = cluster.admin();
        admin.resource(
                        new NamespaceBuilder()
                                .withNewMetadata()
                                .withName(Names.NODE_NAMESPACE)
                                .endMetadata()
                                .build())
                .create();
        collectorIp =
                admin.resource(
                                new ServiceBuilder()
                                        .withNewMetadata()
                                        .withName(Names.NODE)
                                        .withNamespace(Names.NODE_NAMESPACE)
                                        .endMetadata()
                                        .withNewSpec()
                                        .addNewPort()
                                        .withPort(Names.OTLP_HTTP_PORT)
                                        .endPort()
                                        .endSpec()
                                        .build())
                        .create()
                        .getSpec()
                        .getClusterIP();
        cart = admin.resource(deployment()).create();
    }

    private static Deployment deployment() {
        return new DeploymentBuilder()
                .withNewMetadata()
                .withName("cart")
                .withNamespace("shop")
                .endMetadata()
                .withNewSpec()
                .withNewSelector()
                .withMatchLabels(Map.of("app", "cart"))
                .endSelector()
                .withNewTemplate()
                .withNewMetadata()
                .withLabels(Map.of("app", "cart"))
                .endMetadata()
                .withNewSpec()
                .addNewContainer()
                .withName("app")
                .withImage("example.org/cart:1")
                .addNewEnv()
                .withName("JAVA_TOOL_OPTIONS")
                .withValue("-Xmx1g")
                .endEnv()
                .endContainer()
                .endSpec()
                .endTemplate()
                .endSpec()
                .build();
    }

    @AfterAll
    void stop() throws IOException {
        cluster.close();
    }

    private PodChange preview(Workload workload, Optional<SourceEntry> entry) {
        return new ClusterPods(cluster.admin()).of(CART, workload, entry);
    }

    private static List<String> lines(PodChange change, Kind kind) {
        return change.diff().lines().stream()
                .filter(line -> line.kind() == kind)
                .map(DiffLine::text)
                .map(String::strip)
                .toList();
    }

    @Test
    void tracing_keeps_the_options_of_the_app_and_adds_the_agent_and_where_it_sends() {
        var change = preview(Told.of("shop", "cart", Reason.NOT_CHOSEN), Optional.empty());

        assertThat(change.kind()).isEqualTo(PodChange.Kind.WOULD_ADD);
        assertThat(lines(change, Kind.REMOVED)).anyMatch(line -> line.contains("-Xmx1g"));
        assertThat(lines(change, Kind.ADDED))
                .anyMatch(line -> line.contains("-Xmx1g -javaagent:"))
                .anyMatch(line -> line.contains("http://" + collectorIp + ":4318"))
                .anyMatch(line -> line.contains("clew.dev/instrumented"));
        assertThat(change.diff().changed()).isPositive();
        assertThat(change.conflicts()).isEmpty();
    }

    @Test
    void the_mark_on_the_pod_is_that_of_the_decision_which_the_operator_takes() {
        var version = cluster.admin().getKubernetesVersion();
        var delivery =
                Integer.parseInt(version.getMinor().replaceAll("\\D.*$", "")) < 36
                        ? Delivery.INIT_CONTAINER
                        : Delivery.IMAGE_VOLUME;
        var decision =
                new ExpectedDecision(collectorIp, delivery, "clew.dev", AgentCatalogue.bundled())
                        .of(
                                CART,
                                Told.of("shop", "cart", Reason.NOT_CHOSEN),
                                cart.getSpec().getTemplate().getSpec(),
                                Optional.empty())
                        .orElseThrow();

        var change = preview(Told.of("shop", "cart", Reason.NOT_CHOSEN), Optional.empty());

        assertThat(lines(change, Kind.ADDED)).anyMatch(line -> line.contains(decision.digest()));
    }

    @Test
    void what_its_source_says_of_name_and_containers_counts() {
        var workload = Told.of("shop", "cart", Reason.NOT_CHOSEN);
        var renamed =
                new SourceEntry("mine", CART, true, Optional.of("basket"), List.of(), Set.of());
        var alone =
                new SourceEntry(
                        "mine",
                        CART,
                        true,
                        Optional.empty(),
                        List.of(
                                new SourceEntry.ContainerSetting(
                                        "app", Optional.empty(), Optional.of("none"))),
                        Set.of());

        assertThat(lines(preview(workload, Optional.of(renamed)), Kind.ADDED))
                .anyMatch(line -> line.contains("basket"));
        assertThat(preview(workload, Optional.of(alone)).kind()).isEqualTo(PodChange.Kind.NO_AGENT);
    }

    @Test
    void a_language_without_an_agent_changes_nothing() {
        var go =
                Told.of("shop", "cart", Reason.LANGUAGE_NOT_YET).toBuilder()
                        .clearContainers()
                        .addContainers(Told.go("app"))
                        .build();

        assertThat(preview(go, Optional.empty()).kind()).isEqualTo(PodChange.Kind.NO_AGENT);
    }

    @Test
    void of_a_traced_workload_undoing_removes_exactly_what_was_added() {
        var plain =
                new PodBuilder()
                        .withNewMetadata()
                        .withName("cart-0")
                        .withNamespace("shop")
                        .endMetadata()
                        .withSpec(cart.getSpec().getTemplate().getSpec())
                        .build();
        var decision =
                new ExpectedDecision(
                                collectorIp,
                                Delivery.INIT_CONTAINER,
                                "clew.dev",
                                AgentCatalogue.bundled())
                        .of(
                                CART,
                                Told.of("shop", "cart", Reason.NOT_CHOSEN),
                                plain.getSpec(),
                                Optional.empty())
                        .orElseThrow();
        cluster.admin().resource(Injection.apply(plain, decision).pod()).create();

        var change = preview(Told.of("shop", "cart", Reason.SPANS_AT_HUB), Optional.empty());

        assertThat(change.kind()).isEqualTo(PodChange.Kind.WOULD_REMOVE);
        assertThat(lines(change, Kind.REMOVED)).anyMatch(line -> line.contains("-javaagent:"));
        assertThat(lines(change, Kind.ADDED)).containsOnly("value: \"-Xmx1g\"");
    }

    @Test
    void a_workload_that_is_gone_and_a_missing_right_are_said() {
        var gone = new WorkloadRef("shop", "Deployment", "gone");

        assertThatThrownBy(
                        () ->
                                new ClusterPods(cluster.admin())
                                        .of(
                                                gone,
                                                Told.of("shop", "gone", Reason.NOT_CHOSEN),
                                                Optional.empty()))
                .isInstanceOf(Incident.class)
                .hasMessageContaining("no Deployment gone");
        try (var nobody = cluster.client("nobody")) {
            assertThatThrownBy(
                            () ->
                                    new ClusterPods(nobody)
                                            .of(
                                                    CART,
                                                    Told.of("shop", "cart", Reason.NOT_CHOSEN),
                                                    Optional.empty()))
                    .isInstanceOf(Incident.class)
                    .hasMessageContaining("deployments")
                    .hasMessageContaining("nobody");
        }
    }
}
