package dev.clew.sandbox.kubelet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicReference;

class ContainerLogTest {
    @TempDir Path folder;
    private ContainerLog log;

    @BeforeEach
    void open() throws IOException {
        log = ContainerLog.create(folder.resolve("0.log"));
    }

    private void print(String text) throws IOException {
        Files.writeString(log.path(), text, StandardOpenOption.APPEND);
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
        log.ended().countDown();
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
        var follower = Thread.ofVirtual().start(() -> assertThatThrownBy(stream::read));
        await().until(() -> follower.getState() == Thread.State.TIMED_WAITING);

        stream.close();

        assertThat(follower.join(Duration.ofSeconds(10))).isTrue();
    }

    @Test
    void a_talkative_programs_log_is_cut_and_its_followers_go_on() throws IOException {
        var stream = log.read(true, OptionalInt.empty());
        print("x".repeat(65 << 20));
        assertThat(stream.readNBytes(65 << 20)).hasSize(65 << 20);

        log.limit();
        print("last words\n");

        assertThat(Files.size(log.path())).isLessThan(100);
        assertThat(stream.readNBytes(11)).asString().isEqualTo("last words\n");
    }
}
