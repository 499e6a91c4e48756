package dev.clew.operator.source;

import static dev.clew.operator.Things.pod;
import static dev.clew.operator.Things.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.api.grpc.node.ContainerReport;
import dev.clew.instrumentation.RuntimeKind;
import dev.clew.operator.nodes.Reports;

import org.junit.jupiter.api.Test;

import java.util.Set;

final class LooksTest {
    private final Reports reports = new Reports(() -> {});
    private final Looks looks = new Looks(reports);

    @Test
    void before_a_report_there_is_a_guess() {
        assertThat(looks.of(web(pod("a"))))
                .singleElement()
                .satisfies(look -> assertThat(look.finding().guess()).isTrue());
    }

    @Test
    void what_was_seen_is_remembered_while_no_pod_runs() {
        reports.put(report("a", Sample.java()));
        looks.of(web(pod("a")));
        reports.forget(Set.of("uid-a"));

        assertThat(looks.of(web()).getFirst().finding().runtime()).isEqualTo(RuntimeKind.JAVA);
        looks.retain(Set.of());
        assertThat(looks.of(web()).getFirst().finding().guess()).isTrue();
    }

    @Test
    void a_pod_that_is_just_starting_does_not_hide_what_the_others_run() {
        reports.put(report("a", Sample.java()));
        reports.put(report("b", Sample.unknown()));

        assertThat(looks.of(web(pod("a"), pod("b"))).getFirst().finding().runtime())
                .isEqualTo(RuntimeKind.JAVA);
    }

    @Test
    void what_we_placed_ourselves_is_not_taken_for_the_applications_own() {
        reports.put(
                report("a", Sample.java()).toBuilder()
                        .putAgentEnvironment(
                                "JAVA_TOOL_OPTIONS",
                                "-Xmx1g -javaagent:/clew/agents/java/agent.jar")
                        .putAgentEnvironment("CLEW_AGENT_JAVA", "/clew/agents/java/agent.jar")
                        .build());

        assertThat(looks.of(web(pod("a"))).getFirst().environment())
                .containsEntry("JAVA_TOOL_OPTIONS", "-Xmx1g")
                .hasSize(1);
    }

    private static ContainerReport report(String pod, ContainerLook look) {
        return ContainerReport.newBuilder()
                .setPodUid("uid-" + pod)
                .setContainer("app")
                .setFinding(look.finding().toProto())
                .build();
    }
}
