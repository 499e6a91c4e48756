package dev.clew.sandbox.kubelet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicReference;

class ContainerLogTest {
    @TempDir Path folder;
    private ContainerLog log;

    @BeforeEach
    void open() throws IOException {
        log = new ContainerLog(folder.resolve("0.log"));
    }

    @AfterEach
    void close() throws IOException {
        log.close();
    }

    private void print(String text) throws IOException {
        byte[] bytes = text.getBytes(UTF_8);
        log.write(bytes);
    }

    private String read(OptionalInt tail) throws IOException {
        try (var stream = log.read(false, tail)) {
            return new String(stream.readAllBytes(), UTF_8);
        }
    }

    @Test
    void what_was_printed_is_read() throws IOException {
        print("one\ntwo\nthree");

        assertThat(read(OptionalInt.empty())).isEqualTo("one\ntwo\nthree");
    }

    @Test
    void a_tail_is_the_last_lines_the_unfinished_one_among_them() throws IOException {
        print("one\ntwo\n\nthree");

        assertThat(read(OptionalInt.of(3))).isEqualTo("two\n\nthree");
        assertThat(read(OptionalInt.of(0))).isEmpty();
        assertThat(read(OptionalInt.of(9))).isEqualTo("one\ntwo\n\nthree");
    }

    @Test
    void a_follower_gets_what_comes_later_and_ends_with_the_log() throws Exception {
        print("before\n");
        var seen = new AtomicReference<String>();
        var follower = Thread.ofVirtual().start(() -> seen.set(follow()));
        print("after\n");
        log.complete();
        follower.join();

        assertThat(seen).hasValue("before\nafter\n");
    }

    private String follow() {
        try (var stream = log.read(true, OptionalInt.empty())) {
            return new String(stream.readAllBytes(), UTF_8);
        } catch (IOException e) {
            return e.toString();
        }
    }

    @Test
    void closing_the_stream_ends_a_follower_that_waits() throws Exception {
        var stream = log.read(true, OptionalInt.empty());
        var answer = new AtomicReference<Integer>();
        var follower =
                Thread.ofVirtual()
                        .start(
                                () -> {
                                    try {
                                        answer.set(stream.read());
                                    } catch (IOException e) {
                                        answer.set(-2);
                                    }
                                });
        await().until(() -> follower.getState() == Thread.State.WAITING);
        stream.close();
        follower.join();

        assertThat(answer).hasValue(-1);
    }

    @Test
    void a_talkative_program_keeps_at_most_four_mebibytes_and_its_last_words() throws IOException {
        String line = "x".repeat(1023) + "\n";
        for (int i = 0; i < 30 * 1024; i++) {
            print(line);
        }
        print("last words\n");

        assertThat(size(folder)).isLessThanOrEqualTo(4L << 20);
        assertThat(read(OptionalInt.of(2))).isEqualTo(line + "last words\n");
        assertThat(read(OptionalInt.empty())).hasSize(4 << 20).endsWith(line + "last words\n");
    }

    private static long size(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.mapToLong(file -> file.toFile().length()).sum();
        }
    }
}
