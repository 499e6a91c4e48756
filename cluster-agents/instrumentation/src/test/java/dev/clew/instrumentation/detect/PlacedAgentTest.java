package dev.clew.instrumentation.detect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.Map;

class PlacedAgentTest {
    private static final String JAR = "/clew/agents/java/agent.jar";

    @Test
    void an_environment_without_our_agent_is_theirs_as_it_is() {
        var environment =
                Map.of("JAVA_TOOL_OPTIONS", "-Xmx1g", "OTEL_RESOURCE_ATTRIBUTES", "team=a");

        assertThat(PlacedAgent.without(environment)).isEqualTo(environment);
    }

    @Test
    void ours_is_taken_from_behind_theirs() {
        assertThat(
                        PlacedAgent.without(
                                Map.of(
                                        "CLEW_AGENT_JAVA",
                                        JAR,
                                        "JAVA_TOOL_OPTIONS",
                                        "-Xmx1g -javaagent:" + JAR,
                                        "OTEL_RESOURCE_ATTRIBUTES",
                                        "service.name=ours")))
                .isEqualTo(Map.of("JAVA_TOOL_OPTIONS", "-Xmx1g"));
    }

    @Test
    void where_there_was_nothing_of_theirs_nothing_is_left() {
        assertThat(
                        PlacedAgent.without(
                                Map.of(
                                        "CLEW_AGENT_JAVA",
                                        JAR,
                                        "JAVA_TOOL_OPTIONS",
                                        "-javaagent:" + JAR,
                                        "CLEW_AGENT_THEIRS_OTEL_RESOURCE_ATTRIBUTES",
                                        "")))
                .isEmpty();
    }

    @Test
    void ours_is_taken_from_what_tells_node_js_and_python() {
        assertThat(
                        PlacedAgent.without(
                                Map.of(
                                        "CLEW_AGENT_NODEJS", "/a/register.cjs",
                                        "NODE_OPTIONS", "--inspect --require /a/register.cjs")))
                .isEqualTo(Map.of("NODE_OPTIONS", "--inspect"));
        assertThat(
                        PlacedAgent.without(
                                Map.of("CLEW_AGENT_PYTHON", "/a", "PYTHONPATH", "/a:/app/lib")))
                .isEqualTo(Map.of("PYTHONPATH", "/app/lib"));
        assertThat(PlacedAgent.without(Map.of("CLEW_AGENT_PYTHON", "/a", "PYTHONPATH", "/a:")))
                .isEmpty();
    }

    @Test
    void what_a_helper_keeps_is_theirs() {
        assertThat(
                        PlacedAgent.without(
                                Map.of(
                                        "CLEW_AGENT_JAVA", JAR,
                                        "CLEW_AGENT_THEIRS_OTEL_RESOURCE_ATTRIBUTES", "team=a",
                                        "OTEL_RESOURCE_ATTRIBUTES", "service.name=x,team=a")))
                .isEqualTo(Map.of("OTEL_RESOURCE_ATTRIBUTES", "team=a"));
    }
}
