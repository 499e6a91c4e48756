package dev.clew.node.proc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

class ContainerRootTest {
    @TempDir private Path node;
    private Path root;
    private ContainerRoot files;

    @BeforeEach
    void a_container_with_a_jdk() throws IOException {
        root = Files.createDirectories(node.resolve("container"));
        Files.createDirectories(root.resolve("opt/jdk-25"));
        Files.writeString(root.resolve("opt/jdk-25/release"), "JAVA_VERSION=\"25\"");
        Files.writeString(node.resolve("secret"), "of the node");
        files = new ContainerRoot(root);
    }

    @Test
    void a_file_is_read_by_its_path_inside_the_container() {
        assertThat(files.read("/opt/jdk-25/release")).contains("JAVA_VERSION=\"25\"");
        assertThat(files.read("/opt/./x/../jdk-25/release")).isPresent();
    }

    @Test
    void links_are_followed_inside_the_container() throws IOException {
        Files.createSymbolicLink(root.resolve("opt/java"), Path.of("/opt/jdk-25"));
        Files.createSymbolicLink(root.resolve("opt/current"), Path.of("java"));

        assertThat(files.read("/opt/current/release")).isPresent();
    }

    @Test
    void no_link_and_no_dots_lead_out_of_the_container() throws IOException {
        Files.createSymbolicLink(root.resolve("absolute"), node.resolve("secret"));
        Files.createSymbolicLink(root.resolve("relative"), Path.of("../../secret"));

        assertThat(files.read("/absolute")).isEmpty();
        assertThat(files.read("/relative")).isEmpty();
        assertThat(files.read("/../secret")).isEmpty();
    }

    @Test
    void a_circle_of_links_ends() throws IOException {
        Files.createSymbolicLink(root.resolve("a"), Path.of("b"));
        Files.createSymbolicLink(root.resolve("b"), Path.of("a"));

        assertThat(files.read("/a")).isEmpty();
    }

    @Test
    void a_folder_a_missing_and_a_huge_file_are_no_text() throws IOException {
        Files.write(root.resolve("huge"), new byte[ContainerRoot.MAX_BYTES + 1]);

        assertThat(files.read("/opt")).isEmpty();
        assertThat(files.read("/nothing")).isEmpty();
        assertThat(files.read("/huge")).isEmpty();
    }

    @Test
    void a_pipe_does_not_hold_the_reader() throws Exception {
        Path pipe = root.resolve("release");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();

        assertThat(files.read("/release")).isEmpty();
    }
}
