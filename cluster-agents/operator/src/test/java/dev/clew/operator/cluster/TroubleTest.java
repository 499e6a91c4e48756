package dev.clew.operator.cluster;

import static dev.clew.operator.Things.podOf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.operator.Things;

import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.ContainerStatusBuilder;

import org.junit.jupiter.api.Test;

final class TroubleTest {
    @Test
    void a_crash_loop_is_told_in_kubernetes_words() {
        Trouble trouble = troubleOf(waiting("CrashLoopBackOff", "back-off 10s"));

        assertThat(trouble.kind()).isEqualTo(Trouble.Kind.CRASH);
        assertThat(trouble.words()).isEqualTo("CrashLoopBackOff: back-off 10s");
        assertThat(trouble.container()).isEqualTo("app");
    }

    @Test
    void an_image_that_is_not_there_is_another_trouble() {
        assertThat(troubleOf(waiting("ErrImagePull", "no such image")).kind())
                .isEqualTo(Trouble.Kind.IMAGE);
    }

    @Test
    void one_crash_may_be_chance_and_two_are_a_loop() {
        assertThat(troubleOf(ended(1)).kind()).isEqualTo(Trouble.Kind.WAITING);
        assertThat(troubleOf(ended(2)).kind()).isEqualTo(Trouble.Kind.CRASH);
        assertThat(troubleOf(ended(2)).words()).isEqualTo("Error: exit code 3, restarted 2 times");
    }

    @Test
    void a_pod_without_a_place_says_what_the_scheduler_said() {
        var pod =
                podOf("web", "a")
                        .editStatus()
                        .addNewCondition()
                        .withType("PodScheduled")
                        .withStatus("False")
                        .withReason("Unschedulable")
                        .withMessage("0/3 nodes are available")
                        .endCondition()
                        .endStatus()
                        .build();

        assertThat(PodFacts.of(pod).trouble())
                .contains(
                        new Trouble(
                                Trouble.Kind.WAITING,
                                "",
                                "Unschedulable: 0/3 nodes are available"));
    }

    @Test
    void a_ready_pod_has_none() {
        assertThat(Things.pod("a").trouble()).isEmpty();
    }

    private static Trouble troubleOf(ContainerStatus status) {
        return PodFacts.of(
                        Things.unready(
                                podOf("web", "a")
                                        .editStatus()
                                        .withContainerStatuses(status)
                                        .endStatus()))
                .trouble()
                .orElseThrow();
    }

    private static ContainerStatus waiting(String reason, String message) {
        return new ContainerStatusBuilder()
                .withName("app")
                .withNewState()
                .withNewWaiting()
                .withReason(reason)
                .withMessage(message)
                .endWaiting()
                .endState()
                .build();
    }

    private static ContainerStatus ended(int restarts) {
        return new ContainerStatusBuilder()
                .withName("app")
                .withRestartCount(restarts)
                .withNewState()
                .withNewRunning()
                .endRunning()
                .endState()
                .withNewLastState()
                .withNewTerminated()
                .withExitCode(3)
                .withReason("Error")
                .endTerminated()
                .endLastState()
                .build();
    }
}
