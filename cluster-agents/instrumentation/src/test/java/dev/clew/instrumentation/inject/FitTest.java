package dev.clew.instrumentation.inject;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.api.Reason;
import dev.clew.instrumentation.RuntimeKind;
import dev.clew.instrumentation.catalogue.AgentCatalogue;
import dev.clew.instrumentation.detect.Finding;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.Optional;

class FitTest {
    private final AgentCatalogue catalogue = AgentCatalogue.bundled();

    private static Finding runs(RuntimeKind runtime, Reason obstacle) {
        return new Finding(
                runtime,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                false,
                Optional.ofNullable(obstacle));
    }

    private Fit fit(Finding found, String agent, RuntimeKind runtime) {
        return Fit.of(
                found,
                new Fit.Said(Optional.ofNullable(agent), Optional.ofNullable(runtime)),
                catalogue);
    }

    @Test
    void java_gets_the_agent_of_the_catalogue() {
        assertThat(fit(runs(RuntimeKind.JAVA, null), null, null))
                .isEqualTo(
                        new Fit.Agent(
                                RuntimeKind.JAVA,
                                catalogue.agents(RuntimeKind.JAVA).getFirst().version()));
    }

    @Test
    void a_source_may_leave_a_container_alone_whatever_it_runs() {
        assertThat(fit(runs(RuntimeKind.JAVA, null), "none", RuntimeKind.JAVA))
                .isEqualTo(new Fit.Alone());
    }

    @Test
    void what_a_source_names_counts_more_than_what_was_found_and_than_its_obstacle() {
        assertThat(fit(runs(RuntimeKind.GO, null), null, RuntimeKind.JAVA))
                .isInstanceOf(Fit.Agent.class);
        assertThat(fit(runs(RuntimeKind.JAVA, Reason.VERSION_TOO_OLD), null, RuntimeKind.JAVA))
                .isInstanceOf(Fit.Agent.class);
        assertThat(fit(runs(RuntimeKind.JAVA, null), null, RuntimeKind.GO))
                .isEqualTo(new Fit.Cannot(Reason.LANGUAGE_NOT_YET));
    }

    @Test
    void an_obstacle_is_the_reason() {
        assertThat(fit(runs(RuntimeKind.JAVA, Reason.VERSION_TOO_OLD), null, null))
                .isEqualTo(new Fit.Cannot(Reason.VERSION_TOO_OLD));
        assertThat(fit(runs(RuntimeKind.GO, null), null, null))
                .isEqualTo(new Fit.Cannot(Reason.LANGUAGE_NOT_YET));
    }

    @ParameterizedTest
    @CsvSource({
        "1, 35, INIT_CONTAINER",
        "1, 35+, INIT_CONTAINER",
        "1, 36, IMAGE_VOLUME",
        "1, 36+, IMAGE_VOLUME",
        "1, 40-eks-1, IMAGE_VOLUME",
        "2, 0, IMAGE_VOLUME"
    })
    void image_volumes_are_used_where_they_are_always_there(
            String major, String minor, Delivery expected) {
        assertThat(Delivery.of(major, minor)).isEqualTo(expected);
    }
}
