package dev.clew.app.connect;

import static dev.clew.app.connect.TestKubeconfig.credential;
import static dev.clew.app.connect.TestKubeconfig.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.clew.app.Incident;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/** Signing in by a program: real ones, against a real TLS server. */
class PluginSignInTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    @TempDir private Path folder;
    private TestAuthority authority;
    private volatile Function<TlsServer.Asked, TlsServer.Answer> answers = _ -> TlsServer.VERSION;
    private TlsServer server;

    @BeforeEach
    void start() throws Exception {
        authority = new TestAuthority("the cluster's CA");
        server =
                new TlsServer(
                        authority.issue("server", "127.0.0.1"), asked -> answers.apply(asked));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private TestKubeconfig kubeconfig(String exec) {
        return TestKubeconfig.of(
                folder,
                server,
                authority,
                "exec:\n" + ("apiVersion: client.authentication.k8s.io/v1\n" + exec).indent(2));
    }

    /** Numbers its runs: the token is t1, t2 and so on. */
    private String counting(String more) throws IOException {
        Files.writeString(folder.resolve("runs"), "");
        return "cd "
                + folder
                + "\necho run >> runs\nn=$(wc -l < runs | tr -d ' ')\n"
                + credential("\"token\": \"t$n\"" + more);
    }

    private long runs() throws IOException {
        return Files.readAllLines(folder.resolve("runs")).size();
    }

    private List<String> shown() {
        return server.asked().stream().map(asked -> asked.header("Authorization")).toList();
    }

    @Test
    void the_token_of_a_program_signs_in_whatever_it_writes_to_its_error_output() throws Exception {
        script(folder, "plugin", "echo a warning >&2\n" + credential("\"token\": \"$1-$WHO\""));

        try (var access =
                kubeconfig(
                                """
                                command: ./plugin
                                args: ["it's $HOME and *"]
                                env: [{name: WHO, value: ana}]
                                """)
                        .open()) {
            assertThat(access.serverVersion()).isEqualTo("v1.36.3");
        }

        assertThat(shown()).containsExactly("Bearer it's $HOME and *-ana");
    }

    @Test
    void a_program_is_told_of_its_cluster_if_it_asks() throws Exception {
        script(
                folder,
                "plugin",
                "printf %s \"$KUBERNETES_EXEC_INFO\" > "
                        + folder
                        + "/info\n"
                        + credential("\"token\": \"t\""));

        kubeconfig("command: ./plugin\nprovideClusterInfo: true\n").open().close();
        String told = Files.readString(folder.resolve("info"));
        kubeconfig("command: ./plugin\n").open().close();

        assertThat(told)
                .contains("\"apiVersion\":\"client.authentication.k8s.io/v1\"")
                .contains("\"interactive\":false")
                .contains("\"server\":\"" + server.url() + "\"")
                .contains(TestKubeconfig.base64(authority.pem()));
        assertThat(folder.resolve("info"))
                .content()
                .contains("interactive")
                .doesNotContain("server");
    }

    @Test
    void a_refused_token_is_fetched_anew_once_and_the_request_goes_through() throws Exception {
        script(folder, "plugin", counting(""));
        answers =
                asked ->
                        asked.header("Authorization").equals("Bearer t1")
                                ? TlsServer.Answer.status(401, "Unauthorized")
                                : TlsServer.VERSION;

        try (var access = kubeconfig("command: ./plugin\n").open()) {
            assertThat(access.serverVersion()).isEqualTo("v1.36.3");
        }

        assertThat(shown()).containsExactly("Bearer t1", "Bearer t2");
    }

    @Test
    void a_sign_in_that_stays_refused_is_told_in_the_servers_words() throws Exception {
        script(folder, "plugin", counting(""));
        answers = _ -> TlsServer.Answer.status(401, "the token is from another world");

        try (var access = kubeconfig("command: ./plugin\nargs: [get-token]\n").open()) {
            assertThatThrownBy(access::serverVersion)
                    .isInstanceOf(Incident.class)
                    .hasMessageContaining("does not accept your sign-in")
                    .hasMessageContaining("the token is from another world")
                    .hasMessageContaining("./plugin get-token");
        }

        assertThat(runs()).isEqualTo(2);
    }

    @Test
    void a_token_is_renewed_before_it_expires_and_nobody_waits_for_that() throws Exception {
        var now = new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
        script(folder, "plugin", counting(", \"expirationTimestamp\": \"2026-01-01T01:00:00Z\""));

        try (var access =
                kubeconfig("command: ./plugin\n").open(TestKubeconfig.host(Map.of(), now::get))) {
            access.serverVersion();
            now.set(Instant.parse("2026-01-01T00:58:30Z"));
            access.serverVersion();
            assertThat(runs()).isEqualTo(1);

            now.set(Instant.parse("2026-01-01T00:59:30Z"));
            access.serverVersion();
            await().atMost(LIMIT)
                    .untilAsserted(
                            () -> {
                                access.serverVersion();
                                assertThat(shown().getLast()).isEqualTo("Bearer t2");
                            });
        }
        assertThat(shown().subList(0, 3)).containsExactly("Bearer t1", "Bearer t1", "Bearer t1");
    }

    @Test
    void an_expired_token_is_not_shown_again() throws Exception {
        var now = new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
        script(folder, "plugin", counting(", \"expirationTimestamp\": \"2026-01-01T01:00:00Z\""));

        try (var access =
                kubeconfig("command: ./plugin\n").open(TestKubeconfig.host(Map.of(), now::get))) {
            now.set(Instant.parse("2026-01-02T00:00:00Z"));
            access.serverVersion();
        }

        assertThat(shown()).containsExactly("Bearer t2");
    }

    @Test
    void a_renewal_that_fails_is_what_the_user_is_told() throws Exception {
        script(
                folder,
                "plugin",
                counting("")
                        + "[ $n = 1 ] || { echo 'your session is over: run aws sso login' >&2;"
                        + " exit 255; }\n");
        answers = _ -> TlsServer.Answer.status(401, "Unauthorized");

        try (var access = kubeconfig("command: ./plugin\n").open()) {
            assertThatThrownBy(access::serverVersion)
                    .isInstanceOf(Incident.class)
                    .hasMessageContaining("failed with exit code 255")
                    .hasMessageContaining("run aws sso login");
        }
    }

    @Test
    void a_certificate_of_a_program_signs_in() throws Exception {
        var issued = authority.issue("ana");
        Files.writeString(folder.resolve("crt"), escaped(issued.certificatePem()));
        Files.writeString(folder.resolve("key"), escaped(issued.pkcs8()));
        script(
                folder,
                "plugin",
                "cd "
                        + folder
                        + "\n"
                        + credential(
                                "\"clientCertificateData\": \"$(cat crt)\","
                                        + " \"clientKeyData\": \"$(cat key)\""));
        try (var mutual =
                        new TlsServer(
                                authority.issue("server", "127.0.0.1"),
                                java.util.Optional.of(authority),
                                true,
                                _ -> TlsServer.VERSION);
                var access =
                        TestKubeconfig.of(
                                        folder,
                                        mutual,
                                        authority,
                                        """
                                        exec:
                                          apiVersion: client.authentication.k8s.io/v1
                                          command: ./plugin
                                        """)
                                .open()) {
            access.serverVersion();

            assertThat(mutual.asked().getFirst().clientCertificate()).contains("CN=ana");
        }
    }

    private static String escaped(String pem) {
        return pem.replace("\r", "").replace("\n", "\\n");
    }

    @Test
    void a_missing_program_is_told_with_where_it_was_looked_for_and_the_files_own_hint() {
        var elsewhere = folder.resolve("elsewhere");
        var host = TestKubeconfig.host(Map.of("PATH", elsewhere.toString()), Clock.systemUTC());

        assertThatThrownBy(
                        () ->
                                kubeconfig(
                                                """
                                                command: clew-test-plugin
                                                installHint: get it at the porter's
                                                """)
                                        .open(host))
                .isInstanceOf(Incident.class)
                .hasMessageContaining("clew-test-plugin of context it is not on this computer")
                .hasMessageContaining(elsewhere.toString())
                .hasMessageContaining("get it at the porter's");
    }

    @Test
    void a_program_that_only_the_login_shell_knows_is_found_there() throws Exception {
        Path hidden = Files.createDirectories(folder.resolve("hidden"));
        script(hidden, "clew-test-plugin", "clew-test-friend\n");
        script(hidden, "clew-test-friend", credential("\"token\": \"found\""));
        Path shell =
                script(
                        folder,
                        "shell",
                        "echo 'Welcome back!'\nPATH=$PATH:" + hidden + "\nshift\neval \"$1\"\n");
        var host =
                TestKubeconfig.host(
                        Map.of("PATH", "/usr/bin:/bin", "SHELL", shell.toString()),
                        Clock.systemUTC());

        try (var access = kubeconfig("command: clew-test-plugin\n").open(host)) {
            access.serverVersion();
        }

        assertThat(shown()).containsExactly("Bearer found");
    }

    @Test
    void a_program_that_hangs_is_ended_with_its_children_and_named() throws Exception {
        script(
                folder,
                "plugin",
                "echo waiting for the browser >&2\nsleep 3600 &\necho $! > "
                        + folder.resolve("child")
                        + "\nwait\n");
        var host =
                new HostEnvironment(
                        System.getenv(), folder, Clock.systemUTC(), Duration.ofSeconds(1));

        assertThatThrownBy(() -> kubeconfig("command: ./plugin\n").open(host))
                .isInstanceOf(Incident.class)
                .hasMessageContaining("did not end within 1 s")
                .hasMessageContaining("waiting for the browser");
        awaitDeathOfChild();
    }

    private void awaitDeathOfChild() throws IOException {
        long child = Long.parseLong(Files.readString(folder.resolve("child")).strip());
        await().atMost(LIMIT)
                .until(
                        () ->
                                ProcessHandle.of(child)
                                        .map(process -> !process.isAlive())
                                        .orElse(true));
    }

    @Test
    void whoever_cancels_does_not_wait_and_leaves_no_process() throws Exception {
        script(
                folder,
                "plugin",
                "sleep 3600 &\necho $! > "
                        + folder
                        + "/draft\nmv "
                        + folder
                        + "/draft "
                        + folder
                        + "/child\nwait\n");
        var cancel = new CompletableFuture<Void>();
        ContextEntry entry = kubeconfig("command: ./plugin\n").entry();
        var opening =
                CompletableFuture.supplyAsync(
                        () -> {
                            try {
                                return ClusterAccess.open(
                                        entry, stop -> cancel.thenRun(stop), TestKubeconfig.host());
                            } catch (InterruptedException e) {
                                return null;
                            }
                        });
        await().atMost(LIMIT).until(() -> Files.exists(folder.resolve("child")));

        cancel.complete(null);

        await().atMost(LIMIT).until(opening::isDone);
        assertThat(opening.join()).isNull();
        awaitDeathOfChild();
    }

    @Test
    void nonsense_of_a_program_is_told_without_quoting_what_may_be_a_secret() throws Exception {
        script(folder, "plain", "echo s3cr3t\n");
        script(
                folder,
                "other",
                credential("\"token\": \"s3cr3t\"").replace("k8s.io/v1", "k8s.io/v1beta1"));
        script(folder, "none", credential(""));
        script(folder, "silent", "exit 0\n");

        assertThatThrownBy(() -> kubeconfig("command: ./plain\n").open())
                .hasMessageContaining("no JSON from line 1")
                .hasMessageNotContaining("s3cr3t");
        assertThatThrownBy(() -> kubeconfig("command: ./other\n").open())
                .hasMessageContaining("v1beta1")
                .hasMessageNotContaining("s3cr3t");
        assertThatThrownBy(() -> kubeconfig("command: ./none\n").open())
                .hasMessageContaining("neither a token nor a certificate");
        assertThatThrownBy(() -> kubeconfig("command: ./silent\n").open())
                .hasMessageContaining("standard output is empty");
    }

    @Test
    void what_a_window_cannot_do_is_refused_with_a_sentence() {
        assertThatThrownBy(() -> kubeconfig("command: ./x\ninteractiveMode: Always\n").open())
                .isInstanceOf(Incident.class)
                .hasMessageContaining("needs a terminal");
        assertThatThrownBy(
                        () ->
                                TestKubeconfig.of(
                                                folder,
                                                server,
                                                authority,
                                                """
                                                exec:
                                                  apiVersion: client.authentication.k8s.io/v1alpha1
                                                  command: ./x
                                                """)
                                        .open())
                .isInstanceOf(Incident.class)
                .hasMessageContaining("v1alpha1")
                .hasMessageContaining("line");
    }
}
