package dev.clew.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;

class SandboxProcessTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir Path folder;
    private Path home;
    private Path state;

    /** An assembled program whose one jar names the class path of this test. */
    @BeforeEach
    void assemble() throws IOException {
        home = folder.resolve("home");
        state = folder.resolve("state");
        Path library = Files.createDirectories(home.resolve("sandbox/lib")).resolve("sandbox.jar");
        Files.writeString(
                home.resolve("sandbox/jvm.options"),
                "-XX:+UseSerialGC\n"
                        + "-Xmx160m\n"
                        + "-Dlogback.configurationFile=dev/clew/sandbox/logback.xml\n");
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes()
                .put(
                        Attributes.Name.CLASS_PATH,
                        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                                .map(entry -> Path.of(entry).toUri().toString())
                                .collect(Collectors.joining(" ")));
        try (OutputStream file = Files.newOutputStream(library);
                var jar = new JarOutputStream(file, manifest)) {
            jar.finish();
        }
    }

    /** Starts a pod that runs for long, one of its processes in a session of its own. */
    private ProcessHandle startPod(SandboxProcess sandbox) throws IOException {
        var config = Config.fromKubeconfig(sandbox.kubeconfig().toFile());
        config.setOnlyHttpWatches(true);
        try (var client = new KubernetesClientBuilder().withConfig(config).build()) {
            var pod =
                    new PodBuilder()
                            .withNewMetadata()
                            .withName("long")
                            .withNamespace("default")
                            .endMetadata()
                            .withNewSpec()
                            .addNewContainer()
                            .withName("main")
                            .withImage("clew.dev/host")
                            .withCommand("sh", "-c", "setsid sleep 600 & exec sleep 600")
                            .endContainer()
                            .endSpec()
                            .build();
            client.resource(pod).create();
            String id =
                    await().atMost(PATIENCE)
                            .until(
                                    () ->
                                            client
                                                    .pods()
                                                    .inNamespace("default")
                                                    .withName("long")
                                                    .get()
                                                    .getStatus()
                                                    .getContainerStatuses()
                                                    .stream()
                                                    .map(c -> c.getContainerID())
                                                    .filter(known -> known != null)
                                                    .findFirst()
                                                    .orElse(""),
                                    known -> !known.isEmpty());
            return ProcessHandle.of(Long.parseLong(id.substring("process://".length())))
                    .orElseThrow();
        }
    }

    private static boolean anyWith(Path folder) {
        return ProcessHandle.allProcesses()
                .anyMatch(process -> environment(process.pid()).contains(folder.toString()));
    }

    private static String environment(long pid) {
        try {
            return Files.readString(
                    Path.of("/proc/" + pid + "/environ"),
                    java.nio.charset.StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return "";
        }
    }

    @Test
    void a_sandbox_that_is_killed_leaves_no_process_behind() throws IOException {
        var sandbox = SandboxProcess.open(home, state, state.resolve("kubeconfig"));
        var program = startPod(sandbox);
        assertThat(anyWith(state)).isTrue();

        ProcessHandle.of(sandbox.pid()).orElseThrow().destroyForcibly();

        await().atMost(PATIENCE).until(() -> !program.isAlive() && !anyWith(state));
    }

    @Test
    void a_running_sandbox_is_found_again_and_stopped_with_all_that_runs_in_it()
            throws IOException {
        var first = SandboxProcess.open(home, state, state.resolve("kubeconfig"));
        try (var second = SandboxProcess.open(home, state, state.resolve("kubeconfig"))) {
            assertThat(second.pid()).isEqualTo(first.pid());
            assertThat(second.kubeconfig()).isEqualTo(first.kubeconfig()).isRegularFile();
            var program = startPod(first);

            second.stop();

            assertThat(program.isAlive()).isFalse();
            assertThat(ProcessHandle.of(first.pid())).isEmpty();
            await().atMost(PATIENCE).until(() -> !anyWith(state));
        }
    }

    @Test
    void a_sandbox_that_does_not_start_says_why() throws IOException {
        Files.createDirectories(state);
        Files.writeString(state.resolve("pods"), "in the way");
        Files.createDirectories(state.resolve("processes"));
        Files.delete(home.resolve("sandbox/jvm.options"));

        assertThatThrownBy(() -> SandboxProcess.open(home, state, state.resolve("kubeconfig")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("jvm.options");
    }
}
