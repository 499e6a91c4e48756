package dev.clew.app.clusters;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.app.clusters.WorkloadRow.Gap;
import dev.clew.app.clusters.WorkloadRow.Replacing;
import dev.clew.instrumentation.RuntimeKind;

import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.api.model.apps.StatefulSetBuilder;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkloadFactsTest {
    private static final Deployment JAVA =
            ApiOnly.deployment("shop", "cart", 2, "eclipse-temurin:21-jre");

    @Test
    void a_row_tells_the_guess_with_its_version_and_evidence() {
        var row = WorkloadFacts.of(JAVA);

        assertThat(row.runtime()).isEqualTo(RuntimeKind.JAVA);
        assertThat(row.version()).contains("21");
        assertThat(row.evidence()).isEqualTo("image eclipse-temurin:21-jre");
        assertThat(row.pods()).isEqualTo(2);
        assertThat(row.restarts()).isTrue();
    }

    @Test
    void what_cannot_be_guessed_may_be_traced_and_what_has_no_agent_yet_may_not() {
        assertThat(WorkloadFacts.of(ApiOnly.deployment("shop", "a", 1, "acme/a:1")).traceable())
                .isTrue();
        assertThat(WorkloadFacts.of(ApiOnly.deployment("shop", "a", 1, "golang:1.22")).traceable())
                .isFalse();
    }

    @Test
    void a_proxy_beside_a_java_program_does_not_hide_it() {
        var both =
                JAVA.edit()
                        .editSpec()
                        .editTemplate()
                        .editSpec()
                        .addToContainers(
                                0,
                                new ContainerBuilder()
                                        .withName("proxy")
                                        .withImage("ruby:3")
                                        .build())
                        .endSpec()
                        .endTemplate()
                        .endSpec()
                        .build();

        assertThat(WorkloadFacts.of(both).runtime()).isEqualTo(RuntimeKind.JAVA);
    }

    @Test
    void another_agent_is_found_by_its_variable_and_in_a_path() {
        var withVariable = env("DD_TRACE_AGENT_URL", "http://x");
        var withPath = env("JAVA_TOOL_OPTIONS", "-javaagent:/opt/newrelic/newrelic.jar");

        assertThat(WorkloadFacts.of(withVariable).otherAgent()).contains("DD_TRACE_AGENT_URL");
        assertThat(WorkloadFacts.of(withPath).otherAgent()).contains("newrelic");
        assertThat(WorkloadFacts.of(JAVA).otherAgent()).isEmpty();
    }

    private static Deployment env(String name, String value) {
        return JAVA.edit()
                .editSpec()
                .editTemplate()
                .editSpec()
                .editFirstContainer()
                .addNewEnv()
                .withName(name)
                .withValue(value)
                .endEnv()
                .endContainer()
                .endSpec()
                .endTemplate()
                .endSpec()
                .build();
    }

    @ParameterizedTest
    @CsvSource({
        "1, 25%, 25%, NONE",
        "1, 0, 1, ONLY_POD",
        "1, 0, 0, ONLY_POD",
        "3, 0, 100%, ALL_AT_ONCE",
        "3, 0, 1, NONE",
        "0, 0, 1, NONE"
    })
    void a_rolling_update_has_a_gap_if_no_pod_need_be_left(
            int pods, String surge, String unavailable, Gap gap) {
        var deployment =
                new DeploymentBuilder(JAVA)
                        .editSpec()
                        .withReplicas(pods)
                        .withNewStrategy()
                        .withType("RollingUpdate")
                        .withNewRollingUpdate()
                        .withMaxSurge(value(surge))
                        .withMaxUnavailable(value(unavailable))
                        .endRollingUpdate()
                        .endStrategy()
                        .endSpec()
                        .build();

        assertThat(WorkloadFacts.of(deployment).gap()).isEqualTo(gap);
    }

    private static IntOrString value(String text) {
        return text.endsWith("%") ? new IntOrString(text) : new IntOrString(Integer.valueOf(text));
    }

    @Test
    void recreate_stops_all_pods_at_once() {
        assertThat(WorkloadFacts.of(ApiOnly.recreate(JAVA)).gap()).isEqualTo(Gap.ALL_AT_ONCE);
    }

    @Test
    void the_only_pod_of_a_stateful_set_leaves_a_gap_and_on_delete_waits_for_a_person() {
        var set =
                new StatefulSetBuilder()
                        .withMetadata(JAVA.getMetadata())
                        .withNewSpec()
                        .withTemplate(JAVA.getSpec().getTemplate())
                        .withNewUpdateStrategy()
                        .withType("OnDelete")
                        .endUpdateStrategy()
                        .endSpec()
                        .build();

        var row = WorkloadFacts.of(set);

        assertThat(row.gap()).isEqualTo(Gap.ONLY_POD);
        assertThat(row.replacing()).isEqualTo(Replacing.ON_DELETE);
        assertThat(row.restarts()).isFalse();
    }
}
