package dev.clew.app.sources;

import static dev.clew.app.sources.SourceEntry.namespace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;

import dev.clew.api.Names;
import dev.clew.api.WorkloadRef;
import dev.clew.api.crd.Source;
import dev.clew.api.crd.SourceSpec;
import dev.clew.app.Incident;
import dev.clew.app.ui.UndoStack;
import dev.clew.app.ui.Words;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Changes of Sources, against an API server. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClusterSourcesTest {
    private static final Words WHAT = Words.of("sources.change.several", 1);
    private static final WorkloadRef CART = new WorkloadRef("shop", "Deployment", "cart");
    private static final WorkloadRef MAIL = new WorkloadRef("shop", "Deployment", "mail");

    private ClusterForTests cluster;

    @BeforeAll
    void start(@TempDir Path state) throws IOException {
        cluster = new ClusterForTests(state);
    }

    @AfterAll
    void stop() throws IOException {
        cluster.close();
    }

    @AfterEach
    void clear() {
        cluster.admin().resources(Source.class).inNamespace("shop").delete();
    }

    private UndoStack.Change change(Edit... edits) {
        return new ClusterSources(cluster.admin()).edits(WHAT, List.of(edits));
    }

    private static void make(UndoStack.Change change) throws Exception {
        change.make().run(null);
    }

    private static void takeBack(UndoStack.Change change) throws Exception {
        change.takeBack().run(null);
    }

    private Source get(String name) {
        return cluster.admin().resources(Source.class).inNamespace("shop").withName(name).get();
    }

    private Source create(String name, SourceSpec spec, Map<String, String> annotations) {
        var source = new Source();
        source.setMetadata(
                new ObjectMetaBuilder()
                        .withName(name)
                        .withNamespace("shop")
                        .withLabels(Map.of("team", "a"))
                        .withAnnotations(annotations)
                        .build());
        source.setSpec(spec);
        return cluster.admin().resource(source).create();
    }

    private static SourceSpec of(WorkloadRef target, Boolean instrument) {
        return new SourceSpec(
                new SourceSpec.Workload(target.kind(), target.name()), instrument, "named", null);
    }

    @Test
    void a_tick_makes_a_source_and_undoing_leaves_none() throws Exception {
        var change = change(new Edit.Create(CART, true));

        make(change);
        assertThat(get("deployment-cart").getSpec().workload())
                .isEqualTo(new SourceSpec.Workload("Deployment", "cart"));
        takeBack(change);
        assertThat(get("deployment-cart")).isNull();
        make(change);
        assertThat(get("deployment-cart").getSpec().wanted()).isTrue();
    }

    @Test
    void a_namespace_has_the_source_that_the_installer_would_make() throws Exception {
        make(change(new Edit.Create(namespace("shop"), true)));

        assertThat(get(Names.WHOLE_NAMESPACE).getSpec().workload().kind()).isEqualTo("Namespace");
    }

    @Test
    void undoing_a_deletion_gives_back_all_that_somebody_wrote() throws Exception {
        var before = create("mine", of(CART, null), Map.of("note", "by hand"));
        var change = change(new Edit.Delete(CART, "mine"));

        make(change);
        assertThat(get("mine")).isNull();
        takeBack(change);

        var again = get("mine");
        assertThat(again.getSpec()).isEqualTo(before.getSpec());
        assertThat(again.getMetadata().getLabels()).isEqualTo(before.getMetadata().getLabels());
        assertThat(again.getMetadata().getAnnotations())
                .isEqualTo(before.getMetadata().getAnnotations());
    }

    @Test
    void keeping_out_changes_one_field_and_undoing_that_field_alone() throws Exception {
        var before = create("mine", of(CART, true), Map.of());
        var change = change(new Edit.Set(CART, "mine", false));

        make(change);
        assertThat(get("mine").getSpec().wanted()).isFalse();
        assertThat(get("mine").getSpec().serviceName()).isEqualTo("named");
        // The operator writes beside it, which is no change by somebody else.
        annotate("mine", Map.of("clew.dev/failures", "{}"));
        takeBack(change);

        assertThat(get("mine").getSpec()).isEqualTo(before.getSpec());
    }

    private void annotate(String name, Map<String, String> annotations) {
        var patch = new Source();
        patch.setMetadata(new ObjectMetaBuilder().withAnnotations(annotations).build());
        cluster.admin()
                .resources(Source.class)
                .inNamespace("shop")
                .withName(name)
                .patch(PatchContext.of(PatchType.JSON_MERGE), patch);
    }

    @Test
    void what_somebody_else_changed_since_is_not_undone() throws Exception {
        var change = change(new Edit.Create(CART, true));
        make(change);
        make(change(new Edit.Set(CART, "deployment-cart", false)));

        assertThatThrownBy(() -> takeBack(change))
                .isInstanceOf(Incident.class)
                .hasMessageContaining("shop/deployment-cart was changed by someone else");
        assertThat(get("deployment-cart")).isNotNull();
    }

    @Test
    void a_source_that_is_there_already_is_set_and_undoing_puts_it_back() throws Exception {
        create("deployment-cart", of(CART, false), Map.of());
        var change = change(new Edit.Create(CART, true));

        make(change);
        assertThat(get("deployment-cart").getSpec().wanted()).isTrue();
        takeBack(change);
        assertThat(get("deployment-cart").getSpec().wanted()).isFalse();
    }

    @Test
    void a_name_that_belongs_to_another_source_is_left_alone() throws Exception {
        create("deployment-cart", of(MAIL, true), Map.of());
        var change = change(new Edit.Create(CART, true));

        make(change);
        assertThat(cluster.admin().resources(Source.class).inNamespace("shop").list().getItems())
                .extracting(source -> source.getSpec().workload().name())
                .containsExactlyInAnyOrder("mail", "cart");
        takeBack(change);
        assertThat(get("deployment-cart").getSpec().workload().name()).isEqualTo("mail");
    }

    @Test
    void names_of_253_characters_have_sources_of_their_own() throws Exception {
        var one = new WorkloadRef("shop", "Deployment", "x".repeat(252) + "1");
        var two = new WorkloadRef("shop", "Deployment", "x".repeat(252) + "2");

        make(change(new Edit.Create(one, true), new Edit.Create(two, true)));

        assertThat(cluster.admin().resources(Source.class).inNamespace("shop").list().getItems())
                .extracting(source -> source.getSpec().workload().name())
                .containsExactlyInAnyOrder(one.name(), two.name());
        assertThat(EditRun.name(one)).hasSize(253).isNotEqualTo(EditRun.name(two));
    }

    @Test
    void what_was_done_before_a_refusal_is_taken_back() throws Exception {
        create("mine", of(MAIL, true), Map.of());
        var elsewhere = new WorkloadRef("nowhere", "Deployment", "cart");
        var change = change(new Edit.Delete(MAIL, "mine"), new Edit.Create(elsewhere, true));

        assertThatThrownBy(() -> make(change))
                .isInstanceOf(Incident.class)
                .hasMessageContaining("sources.clew.dev in namespace nowhere");
        assertThat(get("mine")).isNotNull();
    }

    @Test
    void a_missing_right_is_named_by_verb_and_resource() {
        try (KubernetesClient nobody = cluster.client("nobody")) {
            var change =
                    new ClusterSources(nobody).edits(WHAT, List.of(new Edit.Create(CART, true)));

            assertThatThrownBy(() -> make(change))
                    .isInstanceOfSatisfying(
                            Incident.class,
                            incident -> {
                                assertThat(incident.what())
                                        .isEqualTo(
                                                "you may not create sources.clew.dev in namespace"
                                                        + " shop");
                                assertThat(incident.why()).contains("nobody");
                                assertThat(incident.isDefect()).isFalse();
                            });
        }
    }

    @Test
    void retrying_takes_the_failure_of_that_workload_alone_and_undoing_puts_it_back()
            throws Exception {
        var failures =
                "{\"Deployment/cart\":{\"mark\":\"a\"},\"Deployment/mail\":{\"mark\":\"b\"}}";
        var source =
                create("everything", of(CART, true), Map.of(Names.FAILURES_ANNOTATION, failures));
        var entry = SourceEntry.of(source).orElseThrow();
        assertThat(entry.gaveUpOn(CART)).isTrue();
        var change = new ClusterSources(cluster.admin()).retry(WHAT, entry, CART);

        make(change);
        assertThat(SourceEntry.of(get("everything")).orElseThrow().failed())
                .containsExactly("Deployment/mail");
        takeBack(change);
        var json = new ObjectMapper();
        assertThat(
                        json.readTree(
                                get("everything")
                                        .getMetadata()
                                        .getAnnotations()
                                        .get(Names.FAILURES_ANNOTATION)))
                .isEqualTo(json.readTree(failures));
    }
}
