package dev.clew.app.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clew.app.Incident;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Bad kubeconfigs are told with file, place and next step; reading one calls nobody. */
class KubeconfigTest {
    private static final String TWO_CONTEXTS =
            """
            apiVersion: v1
            kind: Config
            current-context: staging
            clusters:
              - name: c
                cluster: {server: "https://127.0.0.1:1"}
            users:
              - name: u
                user: {}
            contexts:
              - name: staging
                context: {cluster: c, user: u}
              - name: prod
                context: {cluster: c, user: u}
            """;

    @TempDir private Path folder;

    @Test
    void contexts_are_listed_and_the_files_own_choice_is_taken() throws IOException {
        Kubeconfig kubeconfig = Kubeconfig.read(file(TWO_CONTEXTS));

        assertThat(kubeconfig.entries())
                .extracting(ContextEntry::name)
                .containsExactly("staging", "prod");
        assertThat(kubeconfig.context(Optional.empty()).name()).isEqualTo("staging");
        assertThat(kubeconfig.context(Optional.of("prod")).name()).isEqualTo("prod");
    }

    @Test
    void an_unknown_context_is_refused_with_those_that_there_are() throws IOException {
        Kubeconfig kubeconfig = Kubeconfig.read(file(TWO_CONTEXTS));

        assertThatThrownBy(() -> kubeconfig.context(Optional.of("live")))
                .isInstanceOf(Incident.class)
                .hasMessageContaining("'live'")
                .hasMessageContaining("staging, prod")
                .hasMessageContaining("--context");
    }

    @Test
    void a_missing_file_is_named() {
        assertThatThrownBy(() -> Kubeconfig.read(folder.resolve("none")))
                .isInstanceOf(Incident.class)
                .hasMessageContaining(folder.resolve("none").toString());
    }

    @Test
    void an_empty_file_is_called_empty() throws IOException {
        Path empty = file(" \n");

        assertThatThrownBy(() -> Kubeconfig.read(empty))
                .isInstanceOf(Incident.class)
                .hasMessageContaining("is empty");
    }

    @Test
    void a_malformed_file_is_told_with_its_line() throws IOException {
        Path broken = file("apiVersion: v1\nclusters:\n  - name: [unclosed\ncontexts: []\n");

        assertThatThrownBy(() -> Kubeconfig.read(broken))
                .isInstanceOf(Incident.class)
                .hasMessageContaining(broken + ", line 4");
    }

    @Test
    void a_file_of_another_kind_is_no_kubeconfig() throws IOException {
        Path list = file("- one\n- two\n");
        Path shape = file("contexts: {a: b}\n");

        assertThatThrownBy(() -> Kubeconfig.read(list)).hasMessageContaining("no kubeconfig");
        assertThatThrownBy(() -> Kubeconfig.read(shape)).hasMessageContaining("no kubeconfig");
    }

    @Test
    void a_server_that_nobody_reaches_is_named_with_its_address() throws IOException {
        try (ClusterAccess access =
                ClusterAccess.open(Kubeconfig.read(file(TWO_CONTEXTS)).context(Optional.empty()))) {
            assertThatThrownBy(access::serverVersion)
                    .isInstanceOf(Incident.class)
                    .hasMessageContaining("https://127.0.0.1:1/")
                    .hasMessageContaining("staging")
                    .hasMessageContaining("cannot be reached");
        }
    }

    private Path file(String text) throws IOException {
        return Files.writeString(Files.createTempFile(folder, "kube", ".yaml"), text);
    }

    @Test
    void certificates_are_read_as_they_stand_however_long_and_wherever() throws IOException {
        String blob = "QUJD".repeat(500);
        Path file =
                file(
                        """
                        clusters:
                        - name: plain
                          cluster:
                            certificate-authority-data: %1$s
                            server: https://plain
                        - name: quoted
                          cluster: {certificate-authority-data: "%1$s", server: 'https://quoted'}
                        - name: with-comment
                          cluster:
                            certificate-authority-data: %1$s # old
                            extensions:
                            - name: client.authentication.k8s.io/exec
                              extension:
                                note: |
                                  some-data: %1$s
                        users: [{name: u}]
                        broken: yes
                        contexts: one
                        """
                                .formatted(blob));

        assertThatThrownBy(() -> Kubeconfig.read(file)).hasMessageContaining("line 18");
        Files.writeString(file, Files.readString(file).replace("contexts: one\n", ""));
        Kubeconfig read = Kubeconfig.read(file);

        for (var name : new String[] {"plain", "quoted", "with-comment"}) {
            assertThat(read.cluster(name).flatMap(ClusterEntry::ca).map(Secret::pem))
                    .as(name)
                    .contains("ABC".repeat(500));
        }
        assertThat(read.cluster("with-comment").flatMap(ClusterEntry::pluginConfig).orElseThrow())
                .hasToString("{note=some-data: " + blob + "\n}");
    }
}
