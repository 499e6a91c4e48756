package dev.clew.node.look;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.api.grpc.node.ContainerReport;
import dev.clew.api.grpc.node.LookAt;
import dev.clew.node.RecordedProc;
import dev.clew.node.proc.Proc;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

class InspectorTest {
    private static final String JAVA = "/usr/lib/jvm/temurin-25-jdk-amd64/bin/java";
    private static final String HASH =
            "4f1a2b3c4d5e6f708192a3b4c5d6e7f8091a2b3c4d5e6f708192a3b4c5d6e7f8";

    @TempDir private Path folder;
    private RecordedProc proc;
    private Inspector inspector;

    @BeforeEach
    void an_empty_node() throws IOException {
        proc = new RecordedProc(folder);
        inspector = new Inspector(new Proc(proc.path()));
    }

    @Test
    void a_java_is_reported_with_version_libc_and_the_environment_of_agents_alone()
            throws IOException {
        proc.process("java-25", 50, 1, 50, 900, JAVA);
        Path release = proc.rootOf(50).resolve("usr/lib/jvm/temurin-25-jdk-amd64/release");
        Files.createDirectories(release.getParent());
        Files.writeString(release, "JAVA_VERSION=\"25.0.3\"\n");

        ContainerReport report = look("process://50");

        assertThat(report.getFinding().getRuntime()).isEqualTo("java");
        assertThat(report.getFinding().getVersion()).isEqualTo("25.0.3");
        assertThat(report.getFinding().getLibc()).isEqualTo("glibc");
        assertThat(report.getFinding().getObstacle()).isEmpty();
        assertThat(report.getAgentEnvironmentMap())
                .containsOnlyKeys("JAVA_TOOL_OPTIONS")
                .containsEntry("JAVA_TOOL_OPTIONS", "-Xmx64m");
        assertThat(report.getTrouble()).isEmpty();
        assertThat(inspector.unsettled()).isFalse();
    }

    @Test
    void python_is_named_with_its_version() throws IOException {
        proc.process("python-3", 50, 1, 50, 900, "/usr/local/bin/python3.11");

        ContainerReport report = look("process://50");

        assertThat(report.getFinding().getRuntime()).isEqualTo("python");
        assertThat(report.getFinding().getVersion()).isEqualTo("3.11");
        assertThat(report.getFinding().getObstacle()).isEmpty();
    }

    @Test
    void a_container_of_containerd_is_found_by_its_control_group() throws IOException {
        proc.process("python-3", 40, 1, 40, 800, "/usr/local/bin/python3.11")
                .process("java-25", 50, 1, 50, 900, JAVA)
                .cgroup(
                        50,
                        "0::/../../kubepods-burstable-pod1.slice/cri-containerd-"
                                + HASH
                                + ".scope");

        assertThat(look("containerd://" + HASH).getFinding().getRuntime()).isEqualTo("java");
    }

    @Test
    void the_monitor_of_cri_o_is_not_in_its_container() throws IOException {
        proc.process("python-3", 40, 1, 40, 800, "/usr/local/bin/python3.11")
                .cgroup(40, "0::/kubepods.slice/crio-conmon-" + HASH + ".scope")
                .process("java-25", 50, 40, 50, 900, JAVA)
                .cgroup(50, "0::/kubepods.slice/crio-" + HASH + ".scope");

        assertThat(look("cri-o://" + HASH).getFinding().getRuntime()).isEqualTo("java");
    }

    @Test
    void a_child_counts_also_when_its_parent_has_ended() throws IOException {
        proc.shell(50, 1, 50, 900).process("java-25", 60, 1, 50, 901, JAVA);

        assertThat(look("process://50").getFinding().getRuntime()).isEqualTo("java");
    }

    @Test
    void nothing_is_said_twice() throws IOException {
        proc.process("java-25", 50, 1, 50, 900, JAVA);
        look("process://50");

        assertThat(inspector.changes()).isEmpty();

        inspector.reportAgain();
        assertThat(inspector.changes()).hasSize(1);
    }

    @Test
    void a_shell_that_becomes_java_is_said_when_it_has() throws IOException {
        proc.shell(50, 1, 50, 900);
        assertThat(look("process://50").getFinding().getRuntime()).isEqualTo("unknown");
        assertThat(inspector.unsettled()).isTrue();

        proc.process("java-25", 50, 1, 50, 900, JAVA);

        assertThat(inspector.changes())
                .extracting(report -> report.getFinding().getRuntime())
                .containsExactly("java");
    }

    @Test
    void a_container_that_ended_is_said_and_another_process_of_its_number_is_not_it()
            throws IOException {
        proc.process("java-25", 50, 1, 50, 900, JAVA);
        look("process://50");

        proc.end(50);
        assertThat(inspector.changes())
                .extracting(ContainerReport::getTrouble)
                .containsExactly("No process of process://50 is visible.");

        proc.process("python-3", 50, 1, 50, 5000, "/usr/local/bin/python3.11");
        assertThat(inspector.changes()).isEmpty();
    }

    @Test
    void a_runtime_whose_containers_cannot_be_mapped_is_said_once() {
        assertThat(look("docker://" + HASH).getTrouble())
                .startsWith("Containers called \"docker://" + HASH + "\" cannot be mapped");
        assertThat(inspector.changes()).isEmpty();
        assertThat(inspector.unsettled()).isFalse();
    }

    @Test
    void a_process_that_has_ended_but_was_not_waited_for_is_none() throws IOException {
        proc.process("java-25", 50, 1, 50, 900, JAVA);
        Path stat = proc.path().resolve("50/stat");
        Files.writeString(stat, Files.readString(stat).replace(") S ", ") Z "));

        assertThat(look("process://50").getTrouble()).isNotEmpty();
    }

    private ContainerReport look(String containerId) {
        inspector.watch(
                List.of(
                        LookAt.newBuilder()
                                .setNamespace("shop")
                                .setPod("p")
                                .setPodUid("uid")
                                .setContainer("app")
                                .setContainerId(containerId)
                                .build()));
        List<ContainerReport> changes = inspector.changes();
        assertThat(changes).hasSize(1);
        assertThat(changes.getFirst().getPodUid()).isEqualTo("uid");
        assertThat(changes.getFirst().getContainerId()).isEqualTo(containerId);
        return changes.getFirst();
    }
}
