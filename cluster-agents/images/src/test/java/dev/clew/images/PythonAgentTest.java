package dev.clew.images;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.proto.common.v1.KeyValue;
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
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The agent for Python, for real: needs Python 3.10 or newer and pip. */
@Tag("languages")
class PythonAgentTest {
    private static final int SIGTERM = 128 + 15;
    private static final String SERVER =
            """
            import os, requests
            from flask import Flask
            app = Flask(__name__)

            @app.get("/ready")
            @app.get("/<int:number>")
            def answer(number=0):
                return requests.__version__

            app.run("127.0.0.1", int(os.environ["PORT"]))
            """;

    private static Path tree;

    /** Flask, and a requests that is older than the agent's. */
    private static Path theirs;

    @TempDir private Path folder;
    private OtlpReceiver receiver;
    private final List<Traced> started = new ArrayList<>();

    @BeforeAll
    static void the_agent_and_a_web_framework_are_fetched() throws Exception {
        tree = AgentTree.python("1.45.1");
        Path application = Files.createDirectories(Path.of("target/flask").toAbsolutePath());
        Files.copy(
                Path.of("../shop/src/main/recommend/requirements.txt"),
                application.resolve("requirements.txt"),
                StandardCopyOption.REPLACE_EXISTING);
        theirs = application.resolve("packages");
        if (!Files.isDirectory(theirs)) {
            AgentTree.run(application, AgentTree.pip());
        }
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

    private Traced start(Path agent, String... command) throws IOException {
        Traced traced =
                Traced.start(
                        receiver,
                        Map.of("PYTHONPATH", agent + ":" + folder + ":" + theirs),
                        folder,
                        List.of(command));
        started.add(traced);
        return traced;
    }

    private String script(String text) throws IOException {
        return Files.writeString(folder.resolve("program.py"), text).toString();
    }

    @Test
    void sigterm_ends_a_program_without_a_handler_and_loses_no_span() throws Exception {
        Traced server = start(tree, "python3", script(SERVER)).awaitReady();
        for (int i = 0; i < 20; i++) {
            assertThat(server.get("/" + i)).isEqualTo(200);
        }

        assertThat(server.terminate().exitCode()).isEqualTo(SIGTERM);

        var spans = receiver.spans(SpanKind.SPAN_KIND_SERVER);
        assertThat(spans).hasSize(21);
        assertThat(spans.getLast().getName()).isEqualTo("GET /<int:number>");
        assertThat(spans.getLast().getAttributesList())
                .extracting(KeyValue::getKey)
                .contains("http.request.method", "http.response.status_code");
    }

    @Test
    void the_applications_own_libraries_win_over_the_agents() throws Exception {
        Traced server = start(tree, "python3", script(SERVER)).awaitReady();

        assertThat(server.text("/1")).isEqualTo("2.32.5");
        assertThat(tree.resolve("packages/requests-2.34.2.dist-info")).isDirectory();
    }

    @Test
    void a_sitecustomize_of_their_own_still_runs() throws Exception {
        Files.writeString(folder.resolve("sitecustomize.py"), "import sys; sys.own = 'here'");

        Traced program = start(tree, "python3", script("import sys; print(sys.own)"));

        assertThat(program.exitCode()).isZero();
        assertThat(program.said().strip()).isEqualTo("here");
    }

    @Test
    void pip_stays_without_an_agent() throws Exception {
        Traced pip = start(tree, "python3", "-m", "pip", "--version");

        assertThat(pip.exitCode()).isZero();
        assertThat(pip.said()).startsWith("pip ");
        assertThat(receiver.requests()).isZero();
    }

    @Test
    void without_the_agents_files_the_program_runs_and_says_so() throws Exception {
        Path empty = Files.createDirectory(folder.resolve("empty"));
        Files.copy(tree.resolve("sitecustomize.py"), empty.resolve("sitecustomize.py"));

        Traced program = start(empty, "python3", script("print('runs')"));

        assertThat(program.exitCode()).isZero();
        assertThat(program.said()).contains("agent not started: ModuleNotFoundError", "runs");
    }

    @Test
    void neither_the_agents_folder_nor_the_working_folder_is_on_the_path() throws Exception {
        String program = script("import sys; print([p for p in sys.path])");
        Traced traced =
                Traced.start(
                        receiver,
                        Map.of("PYTHONPATH", tree + ":"),
                        Files.createDirectory(folder.resolve("elsewhere")),
                        List.of("python3", program));
        started.add(traced);

        assertThat(traced.exitCode()).isZero();
        assertThat(traced.said())
                .doesNotContain("'" + tree + "'")
                .doesNotContain("elsewhere")
                .contains("'" + tree.resolve("packages") + "'");
    }

    @Test
    void spans_of_a_forked_child_arrive() throws Exception {
        String forks =
                script(
                        """
                        import multiprocessing
                        from opentelemetry import trace

                        def work():
                            with trace.get_tracer("t").start_as_current_span("child", kind=trace.SpanKind.CLIENT):
                                pass

                        child = multiprocessing.get_context("fork").Process(target=work)
                        child.start()
                        child.join()
                        """);

        assertThat(start(tree, "python3", forks).exitCode()).isZero();

        assertThat(receiver.spans(SpanKind.SPAN_KIND_CLIENT)).hasSize(1);
    }
}
