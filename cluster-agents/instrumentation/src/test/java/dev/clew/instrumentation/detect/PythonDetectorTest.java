package dev.clew.instrumentation.detect;

import static dev.clew.instrumentation.detect.Facts.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.api.Reason;
import dev.clew.instrumentation.RuntimeKind;

import org.junit.jupiter.api.Test;

class PythonDetectorTest {
    private static Facts python(String... arguments) {
        return process("/usr/local/bin/python3.12", arguments).mapped(Facts.MUSL);
    }

    @Test
    void the_version_is_that_of_its_executable() {
        Finding finding = python("-m", "app").finding();

        assertThat(finding.runtime()).isEqualTo(RuntimeKind.PYTHON);
        assertThat(finding.version()).contains("3.12");
        assertThat(finding.libc()).contains("musl");
        assertThat(finding.instrumentable()).isTrue();
    }

    @Test
    void its_image_says_it_more_exactly_unless_another_one_runs() {
        assertThat(python("a.py").env("PYTHON_VERSION", "3.12.7").finding().version())
                .contains("3.12.7");
        assertThat(python("a.py").env("PYTHON_VERSION", "3.9.1").finding().version())
                .contains("3.12");
    }

    @Test
    void a_server_that_embeds_it_is_python_by_the_library_that_it_maps() {
        Finding finding =
                process("/usr/bin/uwsgi").mapped("/usr/lib/libpython3.11.so.1.0").finding();

        assertThat(finding.runtime()).isEqualTo(RuntimeKind.PYTHON);
        assertThat(finding.version()).contains("3.11");
    }

    @Test
    void an_executable_without_a_number_is_told_by_the_modules_that_it_maps() {
        Finding finding =
                process("/opt/conda/bin/python", "a.py")
                        .mapped("/opt/conda/lib/python3.10/lib-dynload/_ssl.so")
                        .finding();

        assertThat(finding.version()).contains("3.10");
    }

    @Test
    void a_version_that_no_agent_supports_is_refused() {
        assertThat(process("/usr/bin/python3.8", "a.py").finding().obstacle())
                .contains(Reason.VERSION_TOO_OLD);
        assertThat(process("/usr/bin/python2.7", "a.py").finding().obstacle())
                .contains(Reason.VERSION_TOO_OLD);
    }

    @Test
    void another_agent_is_found_by_starter_path_module_and_variable() {
        assertThat(python("/usr/local/bin/ddtrace-run", "gunicorn", "a").finding().obstacle())
                .contains(Reason.OTHER_AGENT);
        Facts distro =
                python("a.py")
                        .env(
                                "PYTHONPATH",
                                "/otel/opentelemetry/instrumentation/auto_instrumentation");
        assertThat(distro.finding().obstacle()).contains(Reason.OTHER_AGENT);
        Facts mapped =
                python("a.py").mapped("/lib/python3.12/site-packages/ddtrace/internal/_rand.so");
        assertThat(mapped.finding().obstacle()).contains(Reason.OTHER_AGENT);
        assertThat(python("a.py").env("ELASTIC_APM_SERVER_URL", "(set)").finding().obstacle())
                .contains(Reason.OTHER_AGENT);
    }

    @Test
    void an_sdk_among_the_packages_of_its_virtual_environment_is_left_alone() {
        Facts own =
                python("/app/main.py")
                        .file(
                                "/usr/local/lib/python3.12/site-packages/opentelemetry/sdk/version/__init__.py",
                                "__version__ = \"1.2\"");

        assertThat(own.finding().obstacle()).contains(Reason.OWN_SDK);
    }

    @Test
    void our_own_agent_is_no_obstacle() {
        Finding finding =
                python("a.py")
                        .env("CLEW_AGENT_PYTHON", "/clew/agents/python")
                        .env("PYTHONPATH", "/clew/agents/python:/app/lib")
                        .finding();

        assertThat(finding.obstacle()).isEmpty();
    }
}
