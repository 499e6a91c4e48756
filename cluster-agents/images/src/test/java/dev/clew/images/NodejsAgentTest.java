package dev.clew.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Span.SpanKind;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The agent for Node.js, for real: needs Node.js 18.19 or newer and npm. */
@Tag("languages")
class NodejsAgentTest {
    private static final int SIGTERM = 128 + 15;
    private static final String SERVER =
            """
            require('http').createServer((request, response) => {
              const wait = request.url === '/slow' ? 800 : 0;
              setTimeout(() => response.end(process.env.NODE_OPTIONS), wait);
            }).listen(process.env.PORT);
            """;

    private static Path tree;

    @TempDir private Path folder;
    private OtlpReceiver receiver;
    private final List<Traced> started = new ArrayList<>();

    @BeforeAll
    static void the_agent_is_fetched() throws Exception {
        tree = AgentTree.nodejs("0.81.2");
    }

    @BeforeEach
    void open() throws IOException {
        receiver = new OtlpReceiver();
    }

    @AfterEach
    void close() {
        started.forEach(Traced::close);
        receiver.close();
    }

    private Traced start(Path agent, String theirs, String... command) throws IOException {
        String options = theirs + " --require " + agent.resolve("register.cjs");
        Traced traced =
                Traced.start(
                        receiver,
                        Map.of(
                                "NODE_OPTIONS", options.strip(),
                                "OTEL_NODE_RESOURCE_DETECTORS", "env,host,os,serviceinstance",
                                "OTEL_NODE_DISABLED_INSTRUMENTATIONS", "dns,net,fs"),
                        folder,
                        List.of(command));
        started.add(traced);
        return traced;
    }

    private String script(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    @Test
    void sigterm_ends_a_program_without_a_listener_and_loses_no_span() throws Exception {
        Traced server = start(tree, "", "node", script("a.cjs", SERVER)).awaitReady();
        int before = 1;
        for (int i = 0; i < 20; i++) {
            assertThat(server.get("/")).isEqualTo(200);
        }

        assertThat(server.terminate().exitCode()).isEqualTo(SIGTERM);

        assertThat(receiver.spans(SpanKind.SPAN_KIND_SERVER)).hasSize(20 + before);
    }

    @Test
    void a_program_that_drains_on_sigterm_goes_on_being_traced() throws Exception {
        String draining =
                SERVER.replaceFirst("require", "const server = require")
                        + "process.on('SIGTERM', () => { server.close();"
                        + " server.closeIdleConnections(); });\n";
        Traced server = start(tree, "", "node", script("a.cjs", draining)).awaitReady();

        var slow = Thread.ofVirtual().start(() -> call(server, "/slow"));
        await().until(
                        () ->
                                slow.getState() == Thread.State.WAITING
                                        || slow.getState() == Thread.State.TIMED_WAITING);
        assertThat(server.get("/")).isEqualTo(200);
        server.terminate();
        slow.join();

        assertThat(server.exitCode()).isZero();
        assertThat(receiver.spans(SpanKind.SPAN_KIND_SERVER)).hasSize(3);
    }

    private static void call(Traced server, String path) {
        try {
            server.get(path);
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void routes_of_an_ecmascript_module_are_seen_beside_a_loader_of_its_own() throws Exception {
        AgentTree.run(folder, "npm", "install", "--no-audit", "--no-fund", "express@4.22.1");
        String own = script("own.mjs", "globalThis.own = 'here';");
        String module =
                script(
                        "a.mjs",
                        """
                        import express from 'express';
                        const app = express();
                        app.get('/hello/:id', (request, response) => response.send(globalThis.own));
                        app.listen(process.env.PORT);
                        """);

        Traced server = start(tree, "--import " + own, "node", module).awaitReady();

        assertThat(server.text("/hello/7")).isEqualTo("here");
        await().untilAsserted(
                        () ->
                                assertThat(receiver.spans(SpanKind.SPAN_KIND_SERVER))
                                        .extracting(Span::getName)
                                        .contains("GET /hello/:id"));
    }

    @Test
    void npm_stays_without_an_agent() throws Exception {
        Traced npm = start(tree, "", "npm", "--version");

        assertThat(npm.exitCode()).isZero();
        assertThat(npm.said().strip()).matches("[0-9.]+");
        assertThat(receiver.requests()).isZero();
    }

    @Test
    void without_the_agents_files_the_program_runs_and_says_so() throws Exception {
        Path empty = Files.createDirectory(folder.resolve("empty"));
        Files.copy(tree.resolve("register.cjs"), empty.resolve("register.cjs"));

        Traced server = start(empty, "", "node", script("a.cjs", SERVER)).awaitReady();

        assertThat(server.get("/")).isEqualTo(200);
        assertThat(server.said()).startsWith("agent not started: Cannot find module");
    }

    @Test
    void options_of_their_own_stay() throws Exception {
        Traced server =
                start(tree, "--max-http-header-size=20000", "node", script("a.cjs", SERVER))
                        .awaitReady();

        assertThat(server.text("/")).startsWith("--max-http-header-size=20000 --require");
    }
}
