package dev.clew.instrumentation.detect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.Map;

class RelevantEnvironmentTest {
    @Test
    void of_a_whole_environment_only_what_agents_are_placed_with_is_kept() {
        Map<String, String> kept =
                RelevantEnvironment.of(
                        Map.of(
                                "JAVA_TOOL_OPTIONS", "-Xmx1g",
                                "DATABASE_PASSWORD", "hunter2",
                                "PATH", "/bin"));

        assertThat(kept).isEqualTo(Map.of("JAVA_TOOL_OPTIONS", "-Xmx1g"));
    }

    @Test
    void of_another_agents_variables_the_names_are_kept_and_not_the_keys_that_they_hold() {
        Map<String, String> kept =
                RelevantEnvironment.of(
                        Map.of(
                                "NEW_RELIC_LICENSE_KEY", "secret",
                                "OTEL_EXPORTER_OTLP_HEADERS", "authorization=secret"));

        assertThat(kept)
                .containsOnlyKeys("NEW_RELIC_LICENSE_KEY", "OTEL_EXPORTER_OTLP_HEADERS")
                .doesNotContainValue("secret")
                .doesNotContainValue("authorization=secret");
    }
}
