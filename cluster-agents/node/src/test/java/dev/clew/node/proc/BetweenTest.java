package dev.clew.node.proc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

class BetweenTest {
    private static Optional<String> version(String text) throws IOException {
        var in = new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1));
        return Between.find(in, "node-v", "-headers");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 262_120, 262_130, 262_143, 262_144, 262_150, 1_000_000})
    void it_is_found_wherever_it_stands_across_the_ends_of_blocks_too(int at) throws IOException {
        assertThat(version("\u00ff".repeat(at) + "node-v20.20.2-headers.tar.gz\0\0"))
                .contains("20.20.2");
    }

    @Test
    void what_only_begins_alike_is_passed_over() throws IOException {
        assertThat(version("node-v" + "x".repeat(40) + "-headers node-v18.1.0-headers"))
                .contains("18.1.0");
    }

    @Test
    void a_file_without_it_has_none() throws IOException {
        assertThat(version("")).isEmpty();
        assertThat(version("node-v20.20.2".repeat(50_000))).isEmpty();
    }
}
