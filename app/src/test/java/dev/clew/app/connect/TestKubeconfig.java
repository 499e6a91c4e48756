package dev.clew.app.connect;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A kubeconfig with one context {@code it}, whose cluster and user a test writes. */
record TestKubeconfig(Path folder, String cluster, String user) {

    static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Trusts what that authority vouches for. */
    static TestKubeconfig of(Path folder, TlsServer server, TestAuthority authority, String user) {
        return new TestKubeconfig(
                folder,
                "{server: \"%s\", certificate-authority-data: %s}"
                        .formatted(server.url(), base64(authority.pem())),
                user);
    }

    Path write() throws IOException {
        return Files.writeString(
                folder.resolve("kubeconfig"),
                """
                apiVersion: v1
                kind: Config
                current-context: it
                contexts:
                  - {name: it, context: {cluster: the-cluster, user: the-user}}
                clusters:
                  - name: the-cluster
                    cluster: %s
                users:
                  - name: the-user
                    user:
                %s
                """
                        .formatted(cluster, user.strip().indent(6)));
    }

    ContextEntry entry() throws IOException {
        return Kubeconfig.read(write()).context(Optional.empty());
    }

    ClusterAccess open() throws IOException, InterruptedException {
        return open(host());
    }

    ClusterAccess open(HostEnvironment host) throws IOException, InterruptedException {
        return ClusterAccess.open(entry(), Cancellation.NEVER, host);
    }

    /** This machine, with a short patience. */
    static HostEnvironment host() {
        return host(Map.of(), Clock.systemUTC());
    }

    static HostEnvironment host(Map<String, String> variables, InstantSource clock) {
        var all = new HashMap<>(Map.of("PATH", System.getenv("PATH")));
        all.putAll(variables);
        return new HostEnvironment(
                all, Path.of(System.getProperty("user.home")), clock, Duration.ofSeconds(30));
    }

    /** Script lines that print a credential with that status. */
    static String credential(String status) {
        return """
        cat <<END
        {"kind": "ExecCredential", "apiVersion": "client.authentication.k8s.io/v1",
         "status": {%s}}
        END
        """
                .formatted(status);
    }

    /** A program in the kubeconfig's folder. */
    static Path script(Path folder, String name, String body) throws IOException {
        Path file = Files.writeString(folder.resolve(name), "#!/bin/sh\n" + body);
        if (!file.toFile().setExecutable(true)) {
            throw new IOException(file + " cannot be made executable");
        }
        return file;
    }
}
