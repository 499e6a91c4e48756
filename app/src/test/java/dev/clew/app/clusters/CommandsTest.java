package dev.clew.app.clusters;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import picocli.CommandLine;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;

final class CommandsTest {
    private final StringWriter err = new StringWriter();

    @TempDir private Path folder;

    @Test
    void yaml_without_plan_is_bad_usage_and_nobody_is_called() {
        assertThat(run(new InstallCommand(), "--yaml")).isEqualTo(2);
        assertThat(err.toString()).startsWith("--yaml needs --plan");
    }

    @Test
    void an_option_that_is_not_known_is_bad_usage() {
        assertThat(run(new UninstallCommand(), "--force")).isEqualTo(2);
    }

    @Test
    void a_server_that_cannot_be_reached_is_said_in_one_sentence_with_its_address()
            throws IOException {
        Path kubeconfig = folder.resolve("kubeconfig");
        Files.writeString(
                kubeconfig,
                """
                apiVersion: v1
                kind: Config
                current-context: away
                clusters: [{name: away, cluster: {server: "https://127.0.0.1:1"}}]
                users: [{name: me, user: {token: t}}]
                contexts: [{name: away, context: {cluster: away, user: me}}]
                """);

        int code = run(new InstallCommand(), "--kubeconfig", kubeconfig.toString(), "--plan");

        assertThat(code).isEqualTo(1);
        assertThat(err.toString().lines()).hasSize(1);
        assertThat(err.toString()).contains("https://127.0.0.1:1", "cannot be reached");
    }

    private int run(Object command, String... arguments) {
        return new CommandLine(command)
                .setErr(new PrintWriter(err, true))
                .setExecutionExceptionHandler(
                        (e, line, parsed) -> {
                            line.getErr().println(e.getMessage());
                            return 1;
                        })
                .execute(arguments);
    }
}
