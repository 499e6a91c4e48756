package dev.clew.install;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.utils.Serialization;

import org.junit.jupiter.api.Test;

final class PodTroubleTest {
    @Test
    void a_pod_that_starts_has_none() {
        assertThat(
                        PodTrouble.of(
                                pod(
                                        """
                                        containerStatuses:
                                        - {name: hub, state: {waiting: {reason: ContainerCreating}}}
                                        """)))
                .isEmpty();
    }

    @Test
    void an_image_that_cannot_be_had_is_named_in_the_words_of_the_kubelet() {
        assertThat(
                        PodTrouble.of(
                                pod(
                                        """
                                        containerStatuses:
                                        - name: hub
                                          state:
                                            waiting: {reason: ErrImagePull, message: not found}
                                        """)))
                .contains("pod p: container hub: ErrImagePull: not found");
    }

    @Test
    void a_container_that_ends_again_and_again_says_how_it_ended() {
        assertThat(
                        PodTrouble.of(
                                pod(
                                        """
                                        containerStatuses:
                                        - name: hub
                                          state:
                                            waiting: {reason: CrashLoopBackOff, message: back-off 10s}
                                          lastState:
                                            terminated: {exitCode: 1, reason: Error}
                                        """)))
                .contains(
                        "pod p: container hub: CrashLoopBackOff: back-off 10s, ended with exit code"
                                + " 1 (Error)");
    }

    @Test
    void a_pod_without_a_node_says_why() {
        assertThat(
                        PodTrouble.of(
                                pod(
                                        """
                                        conditions:
                                        - type: PodScheduled
                                          status: "False"
                                          reason: Unschedulable
                                          message: no nodes available
                                        """)))
                .contains("pod p: Unschedulable: no nodes available");
    }

    private static Pod pod(String status) {
        return Serialization.unmarshal(
                "apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nstatus:\n" + status.indent(2),
                Pod.class);
    }
}
