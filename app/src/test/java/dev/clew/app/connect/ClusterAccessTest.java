package dev.clew.app.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clew.app.Incident;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Every other way of signing in, and what is said of a server that does not let us in. */
class ClusterAccessTest {
    @TempDir private Path folder;
    private TestAuthority authority;

    @BeforeEach
    void make() throws Exception {
        authority = new TestAuthority("the cluster's CA");
    }

    private TlsServer server(TlsServer.Answer answer) throws Exception {
        return new TlsServer(authority.issue("server", "127.0.0.1"), _ -> answer);
    }

    /** Asks one question as that user; what the server saw. */
    private TlsServer.Asked askedAs(String user) throws Exception {
        try (var server = server(TlsServer.VERSION);
                var access = TestKubeconfig.of(folder, server, authority, user).open()) {
            assertThat(access.serverVersion()).isEqualTo("v1.36.3");
            return server.asked().getFirst();
        }
    }

    @Test
    void a_token_is_shown_and_that_of_a_file_wins() throws Exception {
        Files.writeString(folder.resolve("token"), "of-the-file\n");

        assertThat(askedAs("token: plain").header("Authorization")).isEqualTo("Bearer plain");
        assertThat(askedAs("token: plain\ntokenFile: token").header("Authorization"))
                .isEqualTo("Bearer of-the-file");
    }

    @Test
    void a_refused_token_of_a_file_is_read_again() throws Exception {
        Files.writeString(folder.resolve("token"), "old");
        try (var server =
                        new TlsServer(
                                authority.issue("server", "127.0.0.1"),
                                asked ->
                                        asked.header("Authorization").equals("Bearer new")
                                                ? TlsServer.VERSION
                                                : TlsServer.Answer.status(401, "Unauthorized"));
                var access =
                        TestKubeconfig.of(folder, server, authority, "tokenFile: token").open()) {
            Files.writeString(folder.resolve("token"), "new");

            assertThat(access.serverVersion()).isEqualTo("v1.36.3");
        }
    }

    @Test
    void a_user_name_and_password_are_shown() throws Exception {
        assertThat(askedAs("username: ana\npassword: s:ecret").header("Authorization"))
                .isEqualTo("Basic " + TestKubeconfig.base64("ana:s:ecret"));
    }

    @Test
    void whom_a_user_impersonates_is_said_with_every_request() throws Exception {
        TlsServer.Asked asked =
                askedAs(
                        """
                        token: t
                        as: bob
                        as-uid: "7"
                        as-groups: [dev, ops]
                        as-user-extra: {reason: [tests]}
                        """);

        assertThat(asked.header("Impersonate-user")).isEqualTo("bob");
        assertThat(asked.header("Impersonate-uid")).isEqualTo("7");
        assertThat(asked.header("Impersonate-group")).isEqualTo("dev, ops");
        assertThat(asked.header("Impersonate-extra-reason")).isEqualTo("tests");
    }

    @ParameterizedTest
    @CsvSource({"EC, true", "EC, false", "RSA, true", "RSA, false"})
    void a_client_certificate_is_shown_whatever_its_key_and_form(String algorithm, boolean pkcs8)
            throws Exception {
        var issued = authority.issue(algorithm, "ana", Duration.ofHours(1));
        Files.writeString(folder.resolve("ana.key"), pkcs8 ? issued.pkcs8() : issued.traditional());
        try (var server =
                        new TlsServer(
                                authority.issue("server", "127.0.0.1"),
                                Optional.of(authority),
                                true,
                                _ -> TlsServer.VERSION);
                var access =
                        TestKubeconfig.of(
                                        folder,
                                        server,
                                        authority,
                                        "client-certificate-data: "
                                                + TestKubeconfig.base64(issued.certificatePem())
                                                + "\nclient-key: ana.key")
                                .open()) {
            access.serverVersion();

            assertThat(server.asked().getFirst().clientCertificate()).contains("CN=ana");
        }
    }

    @Test
    void an_expired_client_certificate_is_called_that() throws Exception {
        var issued = authority.issue("EC", "ana", Duration.ofHours(-1));
        String user =
                "client-certificate-data: %s\nclient-key-data: %s"
                        .formatted(
                                TestKubeconfig.base64(issued.certificatePem()),
                                TestKubeconfig.base64(issued.pkcs8()));
        // As an API server does it, and as a proxy that ends TLS itself does.
        try (var asking = server(TlsServer.Answer.status(401, "Unauthorized"));
                var strict =
                        new TlsServer(
                                authority.issue("server", "127.0.0.1"),
                                Optional.of(authority),
                                true,
                                _ -> TlsServer.VERSION)) {
            for (var server : new TlsServer[] {asking, strict}) {
                try (var access = TestKubeconfig.of(folder, server, authority, user).open()) {
                    assertThatThrownBy(access::serverVersion)
                            .isInstanceOf(Incident.class)
                            .hasMessageContaining("client certificate")
                            .hasMessageContaining("has expired")
                            .hasMessageContaining("CN=ana");
                }
            }
        }
    }

    @Test
    void a_server_that_wants_a_certificate_that_we_lack_is_told_so() throws Exception {
        try (var server =
                        new TlsServer(
                                authority.issue("server", "127.0.0.1"),
                                Optional.of(authority),
                                true,
                                _ -> TlsServer.VERSION);
                var access = TestKubeconfig.of(folder, server, authority, "token: t").open()) {
            assertThatThrownBy(access::serverVersion)
                    .isInstanceOf(Incident.class)
                    .hasMessageContaining("wants one and the context has none");
        }
    }

    @Test
    void a_self_signed_server_is_told_with_its_certificate_and_what_to_set() throws Exception {
        try (var server =
                        new TlsServer(
                                TestAuthority.selfSigned("lonely", "127.0.0.1"),
                                _ -> TlsServer.VERSION);
                var access = TestKubeconfig.of(folder, server, authority, "token: t").open()) {
            assertThatThrownBy(access::serverVersion)
                    .isInstanceOf(Incident.class)
                    .hasMessageContaining("self-signed")
                    .hasMessageContaining("CN=lonely")
                    .hasMessageContaining("trusts CN=the cluster's CA")
                    .hasMessageContaining("certificate-authority-data")
                    .hasMessageContaining("the cluster 'the-cluster' (line");
            assertThat(server.asked()).isEmpty();
        }
    }

    @Test
    void a_server_of_another_authority_is_told_with_its_issuer() throws Exception {
        try (var server =
                        new TlsServer(
                                new TestAuthority("somebody else").issue("server", "127.0.0.1"),
                                _ -> TlsServer.VERSION);
                var access = TestKubeconfig.of(folder, server, authority, "token: t").open()) {
            assertThatThrownBy(access::serverVersion)
                    .isInstanceOf(Incident.class)
                    .hasMessageContaining("is not trusted")
                    .hasMessageContaining("issued by CN=somebody else");
        }
    }

    @Test
    void an_expired_server_is_told_as_such() throws Exception {
        try (var server =
                        new TlsServer(
                                authority.issue("EC", "server", Duration.ofHours(-1), "127.0.0.1"),
                                _ -> TlsServer.VERSION);
                var access = TestKubeconfig.of(folder, server, authority, "token: t").open()) {
            assertThatThrownBy(access::serverVersion)
                    .isInstanceOf(Incident.class)
                    .hasMessageContaining("the certificate of the API server")
                    .hasMessageContaining("has expired");
        }
    }

    @Test
    void a_server_with_another_name_is_told_with_its_names_and_the_right_one_mends_it()
            throws Exception {
        try (var server =
                new TlsServer(
                        authority.issue("server", "api.example.org", "kubernetes"),
                        _ -> TlsServer.VERSION)) {
            String ca = TestKubeconfig.base64(authority.pem());
            for (var host : new String[] {"127.0.0.1", "localhost"}) {
                String url = "https://" + host + ":" + server.port();
                try (var access =
                        new TestKubeconfig(
                                        folder,
                                        "{server: '%s', certificate-authority-data: %s}"
                                                .formatted(url, ca),
                                        "token: t")
                                .open()) {
                    assertThatThrownBy(access::serverVersion)
                            .isInstanceOf(Incident.class)
                            .hasMessageContaining("for another name")
                            .hasMessageContaining("api.example.org, kubernetes")
                            .hasMessageContaining("tls-server-name");
                }
                try (var access =
                        new TestKubeconfig(
                                        folder,
                                        ("{server: '%s', certificate-authority-data: %s,"
                                                        + " tls-server-name: api.example.org}")
                                                .formatted(url, ca),
                                        "token: t")
                                .open()) {
                    assertThat(access.serverVersion()).isEqualTo("v1.36.3");
                }
            }
        }
    }

    @Test
    void who_trusts_any_server_is_let_through() throws Exception {
        try (var server =
                        new TlsServer(TestAuthority.selfSigned("lonely"), _ -> TlsServer.VERSION);
                var access =
                        new TestKubeconfig(
                                        folder,
                                        "{server: '%s', insecure-skip-tls-verify: true}"
                                                .formatted(server.url()),
                                        "token: t")
                                .open()) {
            assertThat(access.serverVersion()).isEqualTo("v1.36.3");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "401, does not accept your sign-in",
        "403, you lack a right",
        "503, is not ready: it answered 503",
        "500, answered 500"
    })
    void a_refusal_is_told_in_the_servers_own_words(int code, String what) throws Exception {
        try (var server = server(TlsServer.Answer.status(code, "the server says so"));
                var access = TestKubeconfig.of(folder, server, authority, "token: t").open()) {
            assertThatThrownBy(access::serverVersion)
                    .isInstanceOf(Incident.class)
                    .hasMessageContaining(what)
                    .hasMessageContaining("the server says so");
        }
    }
}
