package dev.clew.app.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;

import dev.clew.app.Incident;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Where the report goes. Checked before the job begins, since a job of minutes should not end in an
 * unwritable file.
 */
final class ReportFile {
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private final Path file;

    private ReportFile(Path file) {
        this.file = file;
    }

    /**
     * Names the file.
     *
     * @throws Incident if its folder is missing or may not be written
     */
    static ReportFile at(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        if (!Files.isDirectory(folder)) {
            throw Incident.expected(
                    "the report cannot be written to " + file,
                    "there is no folder " + folder,
                    "create it or name another with --report");
        }
        if (Files.exists(file) ? !Files.isWritable(file) : !Files.isWritable(folder)) {
            throw Incident.expected(
                    "the report cannot be written to " + file,
                    "it may not be written by you",
                    "name another with --report");
        }
        return new ReportFile(file);
    }

    /**
     * Writes it: whole or not at all. Where that fails it is printed, so that it is not lost.
     *
     * @param rescue where it is printed then
     * @throws Incident if it cannot be written; says why
     */
    void write(Report report, PrintStream rescue) {
        try {
            byte[] json = JSON.writeValueAsBytes(report);
            if (Files.exists(file) && !Files.isRegularFile(file)) {
                // A device or a pipe: nothing can be moved onto it.
                Files.write(file, json);
                return;
            }
            Path whole = Files.createTempFile(file.toAbsolutePath().getParent(), ".clew", ".json");
            Files.write(whole, json);
            Files.move(whole, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            print(report, rescue);
            throw Incident.expected(
                    "the report cannot be written to " + file,
                    e.getMessage() == null ? e.toString() : e.getMessage(),
                    "it was printed instead",
                    e);
        }
    }

    private static void print(Report report, PrintStream rescue) {
        try {
            rescue.println(JSON.writeValueAsString(report));
        } catch (IOException e) {
            throw new IllegalStateException("a report that is no JSON", e);
        }
    }
}
