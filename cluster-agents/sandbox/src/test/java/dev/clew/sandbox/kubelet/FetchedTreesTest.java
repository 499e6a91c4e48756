package dev.clew.sandbox.kubelet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;

/** With an npm that is a script of the test's. */
class FetchedTreesTest {
    private static final String IMAGE = "clew.dev/agent-nodejs:1";

    @TempDir private Path folder;
    private Path source;
    private FetchedTrees trees;

    @BeforeEach
    void npm_that_notes_each_run() throws IOException {
        source = Files.createDirectories(folder.resolve("agents/nodejs/1"));
        Files.writeString(source.resolve("register.cjs"), "start");
        trees =
                new FetchedTrees(
                        Map.of("XDG_CACHE_HOME", folder.toString(), "PATH", folder + ":/bin"));
        npm("echo run >> " + folder.resolve("runs") + "; mkdir node_modules");
    }

    private void npm(String script) throws IOException {
        Path npm = folder.resolve("npm");
        Files.deleteIfExists(npm);
        Files.writeString(npm, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(npm, PosixFilePermissions.fromString("rwx------"));
    }

    private void lock(String text) throws IOException {
        Files.writeString(source.resolve("package-lock.json"), text);
    }

    private Path fetched() {
        return await().ignoreException(NotStartable.class)
                .until(() -> trees.of(IMAGE, source), Files::isDirectory);
    }

    @Test
    void what_has_no_lock_file_is_complete_as_it_is() throws Exception {
        assertThat(trees.of(IMAGE, source)).isEqualTo(source);
    }

    @Test
    void who_asks_first_waits_and_is_told_for_what() throws Exception {
        lock("{}");

        assertThatThrownBy(() -> trees.of(IMAGE, source))
                .isInstanceOf(NotStartable.class)
                .hasMessageContaining(IMAGE)
                .hasMessageContaining("npm")
                .extracting(e -> ((NotStartable) e).reason())
                .isEqualTo("ContainerCreating");
        assertThat(fetched().resolve("node_modules")).isDirectory();
        assertThat(fetched().resolve("register.cjs")).hasContent("start");
    }

    @Test
    void it_is_fetched_once_and_again_only_when_something_of_it_has_changed() throws Exception {
        lock("{}");
        Path first = fetched();
        Path again =
                new FetchedTrees(
                                Map.of(
                                        "XDG_CACHE_HOME",
                                        folder.toString(),
                                        "PATH",
                                        folder + ":/bin"))
                        .of(IMAGE, source);
        lock("{ }");
        Path other = fetched();

        assertThat(again).isEqualTo(first);
        assertThat(other).isNotEqualTo(first);
        assertThat(folder.resolve("runs")).hasContent("run\nrun");
    }

    @Test
    void a_failure_is_told_in_the_programs_last_words_and_tried_again() throws Exception {
        lock("{}");
        npm("echo 'npm error network away' >&2; exit 1");

        await().untilAsserted(
                        () ->
                                assertThatThrownBy(() -> trees.of(IMAGE, source))
                                        .hasMessageContaining("npm says: npm error network away")
                                        .extracting(e -> ((NotStartable) e).reason())
                                        .isEqualTo("ErrImagePull"));
        npm("mkdir node_modules");

        assertThat(fetched().resolve("node_modules")).isDirectory();
        assertThat(folder.resolve("clew/trees")).isDirectoryNotContaining("glob:**.draft*");
    }

    @Test
    void a_missing_program_is_named() throws Exception {
        lock("{}");
        Files.delete(folder.resolve("npm"));
        trees = new FetchedTrees(Map.of("XDG_CACHE_HOME", folder.toString(), "PATH", "/nowhere"));

        await().untilAsserted(
                        () ->
                                assertThatThrownBy(() -> trees.of(IMAGE, source))
                                        .hasMessageContaining("npm says: it is not on the PATH"));
    }
}
