package dev.clew.instrumentation.detect;

import static dev.clew.instrumentation.detect.Facts.java;
import static dev.clew.instrumentation.detect.Facts.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.api.Reason;
import dev.clew.instrumentation.RuntimeKind;

import org.junit.jupiter.api.Test;

import java.util.List;

class DetectionTest {
    private static final ProcessFacts SHELL =
            process("/bin/sh", "-c", "java -jar /app.jar").pid(10, 1).facts();
    private static final ProcessFacts JAVA = java("/jdk", "21").pid(11, 10).facts();

    @Test
    void a_shell_is_looked_through_to_the_java_that_it_started() {
        assertThat(Detection.detect(List.of(SHELL, JAVA)).runtime()).isEqualTo(RuntimeKind.JAVA);
        assertThat(Detection.application(List.of(SHELL, JAVA))).contains(JAVA);
    }

    @Test
    void a_shell_alone_is_unknown_and_says_what_runs() {
        Finding finding = Detection.detect(List.of(SHELL));

        assertThat(finding.runtime()).isEqualTo(RuntimeKind.UNKNOWN);
        assertThat(finding.obstacle()).contains(Reason.LANGUAGE_UNKNOWN);
        assertThat(finding.evidence()).containsExactly("runs /bin/sh");
    }

    @Test
    void a_tool_of_the_jdk_is_not_the_application() {
        ProcessFacts jcmd =
                process("/jdk/bin/jcmd", "11", "GC.run")
                        .mapped("/jdk/lib/server/libjvm.so")
                        .facts();

        assertThat(Detection.detect(List.of(jcmd)).runtime()).isEqualTo(RuntimeKind.UNKNOWN);
        assertThat(Detection.application(List.of(jcmd, JAVA))).contains(JAVA);
    }

    @Test
    void what_the_application_starts_does_not_count_against_it() {
        ProcessFacts node = process("/usr/bin/node", "render.js").pid(5, 11).facts();

        assertThat(Detection.detect(List.of(node, JAVA)).runtime()).isEqualTo(RuntimeKind.JAVA);
    }

    @Test
    void a_probe_that_is_a_program_too_comes_after_the_application() {
        ProcessFacts probe = java("/jdk", "21", "Probe").pid(900, 1).facts();
        ProcessFacts application = java("/jdk", "21", "Main").pid(20, 1).facts();

        assertThat(Detection.application(List.of(probe, application))).contains(application);
    }

    @Test
    void a_supervisor_written_in_python_is_looked_through() {
        ProcessFacts supervisor =
                process("/usr/bin/python3.11", "/usr/bin/supervisord", "-n").pid(10, 1).facts();

        assertThat(Detection.detect(List.of(supervisor, JAVA)).runtime())
                .isEqualTo(RuntimeKind.JAVA);
    }

    @Test
    void no_process_is_unknown() {
        assertThat(Detection.detect(List.of()).runtime()).isEqualTo(RuntimeKind.UNKNOWN);
    }
}
