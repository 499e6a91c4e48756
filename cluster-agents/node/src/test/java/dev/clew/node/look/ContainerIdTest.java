package dev.clew.node.look;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ContainerIdTest {
    private static final String HASH =
            "4f1a2b3c4d5e6f708192a3b4c5d6e7f8091a2b3c4d5e6f708192a3b4c5d6e7f8";

    @Test
    void containerd_and_cri_o_name_a_control_group() {
        assertThat(ContainerId.parse("containerd://" + HASH))
                .isEqualTo(new ContainerId.InControlGroup(HASH));
        assertThat(ContainerId.parse("cri-o://" + HASH))
                .isEqualTo(new ContainerId.InControlGroup(HASH));
    }

    @Test
    void process_names_a_tree() {
        assertThat(ContainerId.parse("process://4711"))
                .isEqualTo(new ContainerId.ProcessTree(4711));
    }

    @Test
    void everything_else_cannot_be_mapped() {
        for (String text :
                new String[] {
                    "docker://" + HASH,
                    "containerd://",
                    "containerd://../../x",
                    "process://-1",
                    "process://0",
                    "process://99999999999",
                    "",
                    HASH
                }) {
            assertThat(ContainerId.parse(text)).isEqualTo(new ContainerId.Unmapped(text));
        }
    }
}
