package dev.clew.app.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.clew.app.Incident;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

class ReportFileTest {
    private final ByteArrayOutputStream rescued = new ByteArrayOutputStream();
    private final PrintStream rescue = new PrintStream(rescued, true, StandardCharsets.UTF_8);

    @TempDir private Path folder;

    @Test
    void a_report_is_written_with_unknown_values_left_out() throws IOException {
        Path file = folder.resolve("r.json");

        ReportFile.at(file).write(failed(), rescue);

        JsonNode report = new ObjectMapper().readTree(file.toFile());
        assertThat(report.path("exitCode").asInt()).isEqualTo(1);
        assertThat(report.path("failure").asText()).isEqualTo("the shop did not start");
        assertThat(report.has("phase")).isFalse();
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void a_full_disk_is_told_and_the_report_is_printed_instead() throws IOException {
        ReportFile full = ReportFile.at(Path.of("/dev/full"));

        assertThatThrownBy(() -> full.write(failed(), rescue))
                .isInstanceOf(Incident.class)
                .hasMessageContaining("/dev/full")
                .hasMessageContaining("No space left on device");
        assertThat(new ObjectMapper().readTree(rescued.toByteArray()).path("exitCode").asInt())
                .isEqualTo(1);
    }

    @Test
    void a_folder_that_is_not_there_is_told_before_the_job_begins() {
        assertThatThrownBy(() -> ReportFile.at(folder.resolve("none/r.json")))
                .isInstanceOf(Incident.class)
                .hasMessageContaining(folder.resolve("none").toString());
    }

    private static Report failed() {
        ReportDraft draft = new ReportDraft(Instant.EPOCH);
        draft.failure("the shop did not start");
        return draft.report(List.of());
    }
}
