package dev.clew.instrumentation.detect;

import static dev.clew.instrumentation.detect.Facts.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.api.Reason;
import dev.clew.instrumentation.RuntimeKind;

import org.junit.jupiter.api.Test;

class NodejsDetectorTest {
    private static Facts node(String... arguments) {
        return process("/usr/local/bin/node", arguments).mapped(Facts.GLIBC);
    }

    @Test
    void the_version_is_that_of_its_header_file() {
        Finding finding =
                node("server.js")
                        .env("NODE_VERSION", "20.0.0")
                        .file(
                                "/usr/local/include/node/node_version.h",
                                "#define NODE_MAJOR_VERSION 22\n#define NODE_MINOR_VERSION 11\n"
                                        + "#define NODE_PATCH_VERSION 3\n")
                        .finding();

        assertThat(finding.runtime()).isEqualTo(RuntimeKind.NODEJS);
        assertThat(finding.version()).contains("22.11.3");
        assertThat(finding.libc()).contains("glibc");
        assertThat(finding.instrumentable()).isTrue();
        assertThat(finding.evidence())
                .containsExactly(
                        "runs /usr/local/bin/node",
                        "/usr/local/include/node/node_version.h says 22.11.3");
    }

    @Test
    void or_that_of_its_folder_or_of_its_image_or_what_is_written_in_it() {
        assertThat(
                        process("/home/app/.nvm/versions/node/v20.20.2/bin/node", "a.js")
                                .finding()
                                .version())
                .contains("20.20.2");
        assertThat(node("a.js").env("NODE_VERSION", "18.20.1").finding().version())
                .contains("18.20.1");
        assertThat(
                        process("/usr/bin/node", "a.js")
                                .file("/usr/bin/node", "ELF…/node-v20.20.2-headers.tar.gz…")
                                .finding()
                                .version())
                .contains("20.20.2");
    }

    @Test
    void a_program_that_embeds_it_is_node_js_by_the_library_that_it_maps() {
        Finding finding =
                process("/app/server")
                        .mapped("/usr/lib/libnode.so.108")
                        .file("/usr/lib/libnode.so.108", "node-v18.19.0-headers.tar.gz")
                        .finding();

        assertThat(finding.runtime()).isEqualTo(RuntimeKind.NODEJS);
        assertThat(finding.version()).contains("18.19.0");
    }

    @Test
    void a_version_that_no_agent_supports_is_refused() {
        Finding finding = node("a.js").env("NODE_VERSION", "16.20.2").finding();

        assertThat(finding.obstacle()).contains(Reason.VERSION_TOO_OLD);
        assertThat(finding.evidence())
                .first()
                .isEqualTo("nodejs 16.20.2; the agent needs 18.19 or newer");
    }

    @Test
    void another_agent_is_found_by_option_variable_native_module_and_dependency() {
        assertThat(node("--require", "dd-trace/init", "a.js").finding().obstacle())
                .contains(Reason.OTHER_AGENT);
        assertThat(node("-r", "./tracing.js", "a.js").finding().obstacle()).isEmpty();
        assertThat(node("a.js").env("NODE_OPTIONS", "--import=newrelic/x").finding().obstacle())
                .contains(Reason.OTHER_AGENT);
        assertThat(node("a.js").env("NEW_RELIC_LICENSE_KEY", "(set)").finding().obstacle())
                .contains(Reason.OTHER_AGENT);
        Facts appdynamics =
                node("a.js").mapped("/app/node_modules/appdynamics-libagent/build/x.node");
        assertThat(appdynamics.finding().obstacle()).contains(Reason.OTHER_AGENT);
        Facts dependency =
                node("dist/main.js")
                        .in("/app")
                        .file(
                                "/app/package.json",
                                "{\"dependencies\":{\"@instana/collector\":\"4\"}}");
        assertThat(dependency.finding().obstacle()).contains(Reason.OTHER_AGENT);
        assertThat(dependency.finding().evidence())
                .first()
                .isEqualTo("/app/package.json depends on @instana/collector");
    }

    @Test
    void an_sdk_of_the_applications_own_is_left_alone() {
        Finding finding =
                node("/srv/app/src/index.mjs")
                        .file(
                                "/srv/app/package.json",
                                "{\"dependencies\":{\"express\":\"5\",\"@opentelemetry/sdk-node\":\"1\"}}")
                        .finding();

        assertThat(finding.obstacle()).contains(Reason.OWN_SDK);
    }

    @Test
    void the_api_alone_and_a_broken_package_json_are_no_obstacle() {
        Facts api =
                node("/app/a.js")
                        .file(
                                "/app/package.json",
                                "{\"dependencies\":{\"@opentelemetry/api\":\"1\"}}");
        Facts broken = node("/app/a.js").file("/app/package.json", "{\"dependencies\":");

        assertThat(api.finding().obstacle()).isEmpty();
        assertThat(broken.finding().obstacle()).isEmpty();
    }

    @Test
    void our_own_agent_is_no_obstacle() {
        Finding finding =
                node("a.js")
                        .env("CLEW_AGENT_NODEJS", "/clew/agents/nodejs/register.cjs")
                        .env(
                                "NODE_OPTIONS",
                                "--max-old-space-size=99 --require"
                                        + " /clew/agents/nodejs/register.cjs")
                        .finding();

        assertThat(finding.obstacle()).isEmpty();
    }

    @Test
    void a_package_manager_that_starts_the_application_is_looked_through() {
        Finding finding =
                Detection.detect(
                        java.util.List.of(
                                process("/bin/sh", "-c", "node server.js").pid(10, 1).facts(),
                                node("server.js").pid(11, 10).facts()));

        assertThat(finding.runtime()).isEqualTo(RuntimeKind.NODEJS);
    }
}
