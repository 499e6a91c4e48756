package dev.clew.sandbox.kubelet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.sandbox.kubelet.PodStatuses.Stage;

import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.ContainerStatusBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodCondition;
import io.fabric8.kubernetes.api.model.PodStatus;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;

class PodStatusesTest {
    private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");

    private final Pod pod =
            new PodBuilder().withNewStatus().withPodIP("127.64.1.1").endStatus().build();

    private static ContainerStatusBuilder container(String name) {
        return new ContainerStatusBuilder()
                .withName(name)
                .withReady(false)
                .withNewLastState()
                .endLastState();
    }

    private static ContainerStatus running(String name, boolean ready) {
        return container(name)
                .withReady(ready)
                .withNewState()
                .withNewRunning("t")
                .endState()
                .build();
    }

    private static ContainerStatus ended(String name, int exit) {
        return container(name)
                .withNewState()
                .withNewTerminated()
                .withExitCode(exit)
                .endTerminated()
                .endState()
                .build();
    }

    private static ContainerStatus crashing(String name) {
        return container(name)
                .withNewState()
                .withNewWaiting("", "CrashLoopBackOff")
                .endState()
                .withNewLastState()
                .withNewTerminated()
                .withExitCode(1)
                .endTerminated()
                .endLastState()
                .build();
    }

    private PodStatus status(
            Stage stage, List<ContainerStatus> inits, ContainerStatus... containers) {
        return PodStatuses.of(pod, stage, inits, List.of(containers), "", List.of(), NOON);
    }

    private static PodCondition condition(PodStatus status, String type) {
        return status.getConditions().stream()
                .filter(c -> c.getType().equals(type))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void a_pod_is_ready_when_all_its_containers_are() {
        var one = status(Stage.RUNNING, List.of(), running("a", true), running("b", false));
        var both = status(Stage.RUNNING, List.of(), running("a", true), running("b", true));

        assertThat(condition(one, "Ready").getStatus()).isEqualTo("False");
        assertThat(condition(one, "Ready").getMessage())
                .isEqualTo("containers with unready status: [b]");
        assertThat(condition(both, "Ready").getStatus()).isEqualTo("True");
        assertThat(both.getPhase()).isEqualTo("Running");
    }

    @Test
    void a_pod_that_crashes_again_and_again_is_running_and_one_that_never_started_pending() {
        assertThat(status(Stage.RUNNING, List.of(), crashing("a")).getPhase()).isEqualTo("Running");
        assertThat(status(Stage.PREPARING, List.of(), crashing("a")).getPhase())
                .isEqualTo("Pending");
    }

    @Test
    void a_pod_that_will_not_run_again_has_succeeded_or_failed() {
        assertThat(status(Stage.ENDED, List.of(), ended("a", 0)).getPhase()).isEqualTo("Succeeded");
        assertThat(status(Stage.ENDED, List.of(), ended("a", 3)).getPhase()).isEqualTo("Failed");
        assertThat(status(Stage.ENDED, List.of(ended("i", 1)), ended("a", 0)).getPhase())
                .isEqualTo("Failed");
    }

    @Test
    void a_condition_keeps_its_time_until_it_changes() {
        pod.getStatus()
                .setConditions(
                        status(Stage.RUNNING, List.of(), running("a", false)).getConditions());
        var later = NOON.plusSeconds(5);

        var next =
                PodStatuses.of(
                        pod,
                        Stage.RUNNING,
                        List.of(),
                        List.of(running("a", true)),
                        "",
                        List.of(),
                        later);

        assertThat(condition(next, "Ready").getLastTransitionTime())
                .isEqualTo("2026-11-25T12:00:05Z");
        assertThat(condition(next, "Initialized").getLastTransitionTime())
                .isEqualTo("2026-11-25T12:00:00Z");
    }

    @Test
    void what_has_no_effect_here_is_named() {
        var status =
                PodStatuses.of(
                        pod,
                        Stage.RUNNING,
                        List.of(),
                        List.of(running("a", true)),
                        "",
                        List.of("hostPID", "limits"),
                        NOON);

        assertThat(condition(status, PodStatuses.NOT_ENFORCED).getMessage())
                .endsWith("without effect are hostPID, limits");
    }
}
