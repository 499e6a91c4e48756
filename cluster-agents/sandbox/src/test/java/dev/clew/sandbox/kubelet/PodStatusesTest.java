package dev.clew.sandbox.kubelet;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

import dev.clew.sandbox.kubelet.PodStatuses.Stage;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;

class PodStatusesTest {
    private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");

    private JsonNode before = json("{podIP: 127.64.1.1}");

    private static JsonNode json(String yaml) {
        try {
            return new YAMLMapper().readTree(yaml);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private static JsonNode running(String name, boolean ready) {
        return json("{name: %s, ready: %s, state: {running: {}}}".formatted(name, ready));
    }

    private static JsonNode ended(String name, int exit) {
        return json("{name: %s, state: {terminated: {exitCode: %d}}}".formatted(name, exit));
    }

    private static JsonNode crashing(String name) {
        return json(
                "{name: %s, state: {waiting: {}}, lastState: {terminated: {exitCode: 1}}}"
                        .formatted(name));
    }

    private JsonNode status(Stage stage, List<JsonNode> inits, JsonNode... containers) {
        return status(NOON, stage, inits, containers);
    }

    private JsonNode status(Instant now, Stage stage, List<JsonNode> inits, JsonNode... all) {
        return new PodStatuses(before, now).of(json("{}"), stage, inits, List.of(all), "");
    }

    private static JsonNode condition(JsonNode status, String type) {
        return status.path("conditions")
                .valueStream()
                .filter(c -> c.path("type").asText().equals(type))
                .findFirst()
                .orElseThrow();
    }

    private static String phase(JsonNode status) {
        return status.path("phase").asText();
    }

    @Test
    void a_pod_is_ready_when_all_its_containers_are() {
        var one = status(Stage.RUNNING, List.of(), running("a", true), running("b", false));
        var both = status(Stage.RUNNING, List.of(), running("a", true), running("b", true));

        assertThat(condition(one, "Ready").path("status").asText()).isEqualTo("False");
        assertThat(condition(one, "Ready").path("message").asText())
                .isEqualTo("containers with unready status: [b]");
        assertThat(condition(both, "Ready").path("status").asText()).isEqualTo("True");
        assertThat(phase(both)).isEqualTo("Running");
    }

    @Test
    void a_pod_that_crashes_again_and_again_is_running_and_one_that_never_started_pending() {
        assertThat(phase(status(Stage.RUNNING, List.of(), crashing("a")))).isEqualTo("Running");
        assertThat(phase(status(Stage.PREPARING, List.of(), crashing("a")))).isEqualTo("Pending");
    }

    @Test
    void a_pod_that_will_not_run_again_has_succeeded_or_failed() {
        assertThat(phase(status(Stage.ENDED, List.of(), ended("a", 0)))).isEqualTo("Succeeded");
        assertThat(phase(status(Stage.ENDED, List.of(), ended("a", 3)))).isEqualTo("Failed");
        assertThat(phase(status(Stage.ENDED, List.of(ended("i", 1)), ended("a", 0))))
                .isEqualTo("Failed");
    }

    @Test
    void a_condition_keeps_its_time_until_it_changes() {
        before = status(Stage.RUNNING, List.of(), running("a", false));

        var next = status(NOON.plusSeconds(5), Stage.RUNNING, List.of(), running("a", true));

        assertThat(condition(next, "Ready").path("lastTransitionTime").asText())
                .isEqualTo("2026-11-25T12:00:05Z");
        assertThat(condition(next, "PodScheduled").path("lastTransitionTime").asText())
                .isEqualTo("2026-11-25T12:00:00Z");
    }

    @Test
    void what_has_no_effect_here_is_named() {
        var status =
                new PodStatuses(before, NOON)
                        .of(
                                json(
                                        "{hostPID: true, containers: [{resources: {limits: {cpu:"
                                                + " 1}}, securityContext: {}}]}"),
                                Stage.RUNNING,
                                List.of(),
                                List.of(running("a", true)),
                                "");

        assertThat(condition(status, PodStatuses.NOT_ENFORCED).path("message").asText())
                .endsWith("without effect are hostPID, limits");
    }
}
