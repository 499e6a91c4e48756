package dev.clew.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What a person is told who starts a sandbox by hand. */
class MainTest {
    @TempDir Path folder;

    private record Ended(int code, List<String> said) {}

    private Ended run(String... arguments) throws Exception {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                System.getProperty("java.class.path"),
                                Main.class.getName()));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("CLEW_HOME", folder.toString());
        var process = builder.start();
        var said = new String(process.getInputStream().readAllBytes(), UTF_8).lines();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Ended(
                process.exitValue(), said.filter(line -> !line.startsWith("WARNING")).toList());
    }

    private Ended start(Object kubeconfig, Object state) throws Exception {
        return run(
                "--kubeconfig",
                kubeconfig.toString(),
                "--state",
                state.toString(),
                "--idle-minutes",
                "0.02");
    }

    @Test
    void a_sandbox_that_nobody_asks_for_anything_ends_by_itself() throws Exception {
        var ended = start(folder.resolve("kubeconfig"), folder.resolve("state"));

        assertThat(ended.code()).isZero();
        assertThat(ended.said()).hasSize(2);
        assertThat(ended.said().getFirst())
                .contains("ready", folder.resolve("kubeconfig").toString());
        assertThat(Files.readString(folder.resolve("kubeconfig")))
                .contains("server: \"https://127.");
    }

    @Test
    void bad_usage_is_answered_by_the_usage() throws Exception {
        var ended = run("--kubeconfig", "x");

        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.said()).singleElement().asString().startsWith("usage:");
    }

    @Test
    void somebodys_own_kubeconfig_is_not_replaced() throws Exception {
        Path own = Files.writeString(folder.resolve("config"), "apiVersion: v1\n");

        var ended = start(own, folder.resolve("state"));

        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.said())
                .singleElement()
                .asString()
                .contains(own.toString(), "was not written by");
        assertThat(own).hasContent("apiVersion: v1\n");
    }

    @Test
    void a_kubeconfig_that_cannot_be_written_is_said_in_a_sentence() throws Exception {
        var ended = start("/proc/nowhere/config", folder.resolve("state"));

        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.said())
                .singleElement()
                .asString()
                .contains("cannot start", "/proc/nowhere");
    }

    @Test
    void a_state_folder_that_cannot_be_written_is_said_in_a_sentence() throws Exception {
        var ended = start(folder.resolve("kubeconfig"), "/proc/nowhere");

        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.said())
                .singleElement()
                .asString()
                .contains("cannot start", "/proc/nowhere");
    }

    @Test
    void who_holds_the_port_is_named_when_it_is_taken_everywhere() throws Exception {
        List<ServerSocket> taken = new ArrayList<>();
        try {
            for (int n = 64; n <= 126; n++) {
                take(n, taken);
            }
            var ended = start(folder.resolve("kubeconfig"), folder.resolve("state"));

            assertThat(ended.code()).isEqualTo(1);
            assertThat(ended.said())
                    .singleElement()
                    .asString()
                    .contains("6443", "is held by process");
        } finally {
            for (var socket : taken) {
                socket.close();
            }
        }
    }

    private static void take(int network, List<ServerSocket> taken) throws IOException {
        try {
            taken.add(new ServerSocket(6443, 1, InetAddress.getByName("127." + network + ".0.1")));
        } catch (BindException e) {
            // another sandbox has it: taken all the same
        }
    }
}
