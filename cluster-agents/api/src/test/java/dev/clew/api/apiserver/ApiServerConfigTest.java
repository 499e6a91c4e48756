package dev.clew.api.apiserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

class ApiServerConfigTest {
    @TempDir private Path folder;

    @Test
    void a_kubeconfig_gives_server_ca_and_token_of_its_current_context() throws IOException {
        Path file =
                kubeconfig(
                        """
                        current-context: b
                        contexts:
                        - {name: a, context: {cluster: other, user: other}}
                        - {name: b, context: {cluster: c, user: u}}
                        clusters:
                        - name: c
                          cluster:
                            server: https://127.64.0.1:6443
                            certificate-authority-data: Q0E=
                        users:
                        - {name: u, user: {token: abc}}
                        """);

        var config = ApiServerConfig.of(Map.of("KUBECONFIG", file.toString()));

        assertThat(config.getMasterUrl()).isEqualTo("https://127.64.0.1:6443/");
        assertThat(config.getCaCertData()).isEqualTo("Q0E=");
        assertThat(config.getOauthToken()).isEqualTo("abc");
    }

    @Test
    void files_that_a_kubeconfig_names_lie_beside_it() throws IOException {
        Files.writeString(folder.resolve("token"), "from a file\n");
        Files.writeString(folder.resolve("key.pem"), "-----BEGIN EC PRIVATE KEY-----\n");
        Path file =
                kubeconfig(
                        """
                        current-context: a
                        contexts: [{name: a, context: {cluster: c, user: u}}]
                        clusters:
                        - {name: c, cluster: {server: "https://x/", certificate-authority: ca.crt}}
                        users: [{name: u, user: {tokenFile: token, client-key: key.pem}}]
                        """);

        var config = ApiServerConfig.kubeconfig(file);

        assertThat(config.getCaCertFile()).isEqualTo(folder.resolve("ca.crt").toString());
        assertThat(config.getClientKeyFile()).isEqualTo(folder.resolve("key.pem").toString());
        assertThat(config.getClientKeyAlgo()).isEqualTo("EC");
        assertThat(config.getOauthToken()).isEqualTo("from a file");
    }

    @Test
    void without_a_kubeconfig_the_service_account_is_used() throws IOException {
        Files.writeString(folder.resolve("token"), "pod's own\n");
        var environment =
                Map.of("KUBERNETES_SERVICE_HOST", "fd00::1", "KUBERNETES_SERVICE_PORT", "6443");

        var config = ApiServerConfig.serviceAccount(environment, folder);

        assertThat(config.getMasterUrl()).isEqualTo("https://[fd00::1]:6443/");
        assertThat(config.getOauthToken()).isEqualTo("pod's own");
    }

    @Test
    void what_is_missing_or_malformed_is_named() throws IOException {
        Path missing = folder.resolve("nowhere");
        Path malformed = kubeconfig("contexts: [");
        Path empty = Files.writeString(folder.resolve("empty"), "");

        assertThatThrownBy(() -> ApiServerConfig.kubeconfig(missing))
                .hasMessageContaining(missing.toString());
        assertThatThrownBy(() -> ApiServerConfig.kubeconfig(malformed))
                .hasMessageContaining(malformed + " cannot be read");
        assertThatThrownBy(() -> ApiServerConfig.kubeconfig(empty))
                .hasMessageContaining("no server in its current context");
        assertThatThrownBy(() -> ApiServerConfig.of(Map.of()))
                .hasMessageContaining("KUBERNETES_SERVICE_HOST");
    }

    private Path kubeconfig(String text) throws IOException {
        return Files.writeString(folder.resolve("kubeconfig"), text);
    }
}
