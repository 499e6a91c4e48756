package dev.clew.node.proc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.node.RecordedProc;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

class FormatsTest {
    @Test
    void stat_gives_parent_session_and_start() throws IOException {
        assertThat(Stat.parse(recorded("java-25/stat")))
                .contains(new Stat(10915, 'S', 10842, 17754, 327983));
    }

    @Test
    void a_program_may_call_itself_anything() throws IOException {
        String hostile = recorded("java-25/stat").replace("(java)", "(a) Z 1 (b\n)");

        assertThat(Stat.parse(hostile)).contains(new Stat(10915, 'S', 10842, 17754, 327983));
    }

    @Test
    void a_line_that_is_cut_short_is_no_process() {
        assertThat(Stat.parse("")).isEmpty();
        assertThat(Stat.parse("12 (java) S 1 2")).isEmpty();
        assertThat(Stat.parse("x (java) " + "S ".repeat(40))).isEmpty();
    }

    @Test
    void arguments_keep_their_blanks_and_empty_ones_stay() throws IOException {
        assertThat(NulSeparated.list(recorded("java-25/cmdline")))
                .containsExactly(
                        "/usr/lib/jvm/temurin-25-jdk-amd64/bin/java",
                        "-cp",
                        "/tmp/app",
                        "S",
                        "two words");
        assertThat(NulSeparated.list("a\0\0b\0")).containsExactly("a", "", "b");
        assertThat(NulSeparated.list("")).isEmpty();
    }

    @Test
    void variables_end_at_their_zero_byte_and_the_first_of_a_name_holds() throws IOException {
        assertThat(NulSeparated.map(recorded("java-25/environ")))
                .containsEntry("JAVA_TOOL_OPTIONS", "-Xmx64m")
                .hasSize(4);
        assertThat(NulSeparated.map("A=1\0A=2\0B=x=y\0broken\0"))
                .isEqualTo(Map.of("A", "1", "B", "x=y"));
    }

    @Test
    void mapped_files_are_named_once_without_stacks_and_heaps() throws IOException {
        assertThat(Maps.files(recorded("java-25/maps")))
                .contains("/usr/lib/jvm/temurin-25-jdk-amd64/lib/server/libjvm.so")
                .doesNotHaveDuplicates()
                .allMatch(path -> path.startsWith("/"));
    }

    @Test
    void a_mapped_file_that_was_replaced_is_still_named() {
        String line = "7f00-7f01 r-xp 0 fe:00 1   /opt/my app/libjvm.so (deleted)\n";

        assertThat(Maps.files(line)).containsExactly("/opt/my app/libjvm.so");
    }

    private static String recorded(String name) throws IOException {
        return new String(RecordedProc.recorded(name), StandardCharsets.UTF_8);
    }
}
