package dev.clew.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;

/** Exit codes and sentences of the command line where nothing can be done. */
class CommandLineTest {
    private final StringWriter err = new StringWriter();

    @TempDir private Path folder;

    @Test
    void an_unknown_option_is_bad_usage() {
        assertThat(run("status", "--frobnicate")).isEqualTo(2);
        assertThat(err.toString()).contains("--frobnicate");
    }

    @Test
    void a_window_that_is_no_duration_is_bad_usage() {
        assertThat(run("graph", "--kubeconfig", "none", "--window", "soon")).isEqualTo(2);
        assertThat(err.toString()).contains("soon");
        assertThat(run("graph", "--kubeconfig", "none", "--window", "2h")).isEqualTo(2);
    }

    @Test
    void a_missing_kubeconfig_fails_with_one_sentence() {
        Path none = folder.resolve("none");

        assertThat(run("status", "--kubeconfig", none.toString())).isEqualTo(1);
        assertThat(err.toString().lines()).hasSize(1).first().asString().contains(none.toString());
    }

    @Test
    void a_demo_of_no_length_is_bad_usage() {
        assertThat(run("demo", "--headless", "--seconds", "0")).isEqualTo(2);
        assertThat(err.toString()).contains("--seconds");
    }

    @Test
    void a_report_that_cannot_be_written_is_told_before_anything_starts() {
        Path report = folder.resolve("none/r.json");

        assertThat(run("demo", "--headless", "--report", report.toString())).isEqualTo(1);
        assertThat(err.toString().lines()).hasSize(1).first().asString().contains("none");
    }

    private int run(String... arguments) {
        return Clew.commandLine().setErr(new PrintWriter(err, true)).execute(arguments);
    }
}
