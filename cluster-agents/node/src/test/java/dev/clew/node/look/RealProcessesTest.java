package dev.clew.node.look;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.clew.api.grpc.node.ContainerReport;
import dev.clew.api.grpc.node.LookAt;
import dev.clew.node.proc.Proc;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Looks at real processes of this machine. Needs sh and python3 on the PATH. */
class RealProcessesTest {
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();
    private static final String WAITS = Waits.class.getName();

    private final Inspector inspector = new Inspector(new Proc(Path.of("/proc")));
    private final List<Process> started = new ArrayList<>();

    /** A program that runs until its input ends. */
    static final class Waits {
        private Waits() {}

        public static void main(String[] args) throws IOException {
            System.in.readAllBytes();
        }
    }

    @AfterEach
    void end_what_was_started() {
        started.forEach(process -> process.descendants().forEach(ProcessHandle::destroyForcibly));
        started.forEach(Process::destroyForcibly);
    }

    @Test
    void a_java_that_a_shell_started_is_found_with_its_version() throws IOException {
        ProcessBuilder shell =
                new ProcessBuilder(
                        "sh",
                        "-c",
                        JAVA + " -Xshare:auto -cp \"$0\" '" + WAITS + "'; true",
                        System.getProperty("java.class.path"));
        shell.environment().put("JAVA_TOOL_OPTIONS", "-Xmx32m");

        ContainerReport report = settled(shell);

        assertThat(report.getFinding().getRuntime()).isEqualTo("java");
        assertThat(report.getFinding().getVersion()).isEqualTo(System.getProperty("java.version"));
        assertThat(report.getFinding().getLibc()).isEqualTo("glibc");
        assertThat(report.getFinding().getObstacle()).isEmpty();
        assertThat(report.getAgentEnvironmentMap()).containsEntry("JAVA_TOOL_OPTIONS", "-Xmx32m");
    }

    @Test
    void a_python_is_named() throws IOException {
        ContainerReport report =
                settled(new ProcessBuilder("python3", "-c", "import sys; sys.stdin.read()"));

        assertThat(report.getFinding().getRuntime()).isEqualTo("python");
        assertThat(report.getFinding().getVersion()).startsWith("3");
    }

    private ContainerReport settled(ProcessBuilder command) throws IOException {
        Process process = command.redirectErrorStream(true).start();
        started.add(process);
        inspector.watch(
                List.of(LookAt.newBuilder().setContainerId("process://" + process.pid()).build()));
        List<ContainerReport> reports = new ArrayList<>();
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(100))
                .until(
                        () -> {
                            reports.addAll(inspector.changes());
                            return !inspector.unsettled();
                        });
        return reports.getLast();
    }
}
