package dev.clew.sandbox.kubelet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

class ProgramsTest {
    private static final String COLLECTOR =
            "docker.io/otel/opentelemetry-collector-contrib:0.130.0";

    @TempDir Path home;

    private Programs programs(Map<String, String> environment) {
        return new Programs(home, environment);
    }

    private void built(String folder) throws IOException {
        Files.createDirectories(home.resolve(folder));
        Files.createFile(home.resolve(folder).resolve("jvm.options"));
    }

    @Test
    void a_program_of_ours_runs_on_this_jdk_with_the_flags_of_its_file() throws Exception {
        built("shop");

        assertThat(programs(Map.of()).entrypoint("clew.dev/shop:0.1.0"))
                .containsExactly(
                        System.getProperty("java.home") + "/bin/java",
                        "@" + home + "/shop/jvm.options",
                        "-cp",
                        home + "/shop/lib/*",
                        "dev.clew.shop.Main");
    }

    @Test
    void a_program_that_is_not_built_says_which_file_is_missing() {
        assertThatThrownBy(() -> programs(Map.of()).entrypoint("clew.dev/clew-agents:0.1.0"))
                .isInstanceOf(NotStartable.class)
                .hasMessageContaining(home + "/clew-agents/jvm.options")
                .extracting("reason")
                .isEqualTo("ErrImagePull");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nginx",
                "clew.dev/shopping:1",
                "clew.dev:5000/shop",
                "example.com/clew.dev/shop"
            })
    void any_other_image_is_refused_with_a_way_out(String image) {
        assertThatThrownBy(() -> programs(Map.of()).entrypoint(image))
                .hasMessageContaining(image)
                .hasMessageContaining("clew.dev/host");
    }

    @Test
    void the_collector_is_the_chosen_one_or_else_the_installed_one_or_else_the_relay()
            throws Exception {
        built("sandbox");
        Path folder = Files.createDirectories(home.resolve("bin"));
        Path installed = Files.createFile(folder.resolve("otelcol-contrib"));
        var path = Map.of("PATH", "/nowhere:" + folder);

        assertThat(programs(path).entrypoint(COLLECTOR)).endsWith("dev.clew.sandbox.relay.Relay");
        assertThat(installed.toFile().setExecutable(true)).isTrue();
        assertThat(programs(path).entrypoint(COLLECTOR)).containsExactly(installed.toString());
        assertThat(programs(Map.of("CLEW_COLLECTOR", "/bin/sh")).entrypoint(COLLECTOR))
                .containsExactly("/bin/sh");
        assertThatThrownBy(
                        () -> programs(Map.of("CLEW_COLLECTOR", "/no/such")).entrypoint(COLLECTOR))
                .hasMessageContaining("/no/such");
    }

    @Test
    void an_agents_image_is_the_folder_of_its_version() throws Exception {
        Path files = Files.createDirectories(home.resolve("agents/java/2.33.1"));

        assertThat(programs(Map.of()).files("clew.dev/agent-java:2.33.1")).isEqualTo(files);
        assertThatThrownBy(() -> programs(Map.of()).files("clew.dev/agent-java:9"))
                .hasMessageContaining("agents/java/9");
        assertThatThrownBy(() -> programs(Map.of()).files("nginx:1"))
                .hasMessageContaining("nginx:1");
    }
}
