package dev.clew.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** The sandbox is no Kubernetes, and a limit keeps it from becoming one. */
class SizeTest {
    private static final int LIMIT = 5_000;
    private static final Pattern COMMENT = Pattern.compile("(?s)/\\*.*?\\*/");

    @Test
    void the_sandbox_has_at_most_5000_lines_of_main_code() throws IOException {
        try (var files = Files.walk(Path.of("src/main/java"))) {
            var lines =
                    files.filter(file -> file.toString().endsWith(".java"))
                            .mapToLong(SizeTest::lines)
                            .sum();

            assertThat(lines).as("blank and comment lines not counted").isBetween(1L, (long) LIMIT);
        }
    }

    private static long lines(Path file) {
        try {
            return COMMENT.matcher(Files.readString(file))
                    .replaceAll("")
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("//"))
                    .count();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
