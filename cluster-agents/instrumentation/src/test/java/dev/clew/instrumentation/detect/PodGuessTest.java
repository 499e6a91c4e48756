package dev.clew.instrumentation.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.instrumentation.RuntimeKind;

import io.fabric8.kubernetes.api.model.ContainerBuilder;

import org.junit.jupiter.api.Test;

import java.util.Optional;

class PodGuessTest {
    @Test
    void a_command_says_more_than_the_image() {
        var container =
                new ContainerBuilder()
                        .withImage("node:20")
                        .withCommand("/opt/jdk/bin/java", "-jar");

        assertThat(PodGuess.guess(container.build()).runtime()).isEqualTo(RuntimeKind.JAVA);
    }

    @Test
    void a_shell_script_is_read_for_the_program_that_it_starts() {
        var container =
                new ContainerBuilder()
                        .withImage("alpine")
                        .withCommand("sh", "-c", "cd /app && exec python3.12 -m app");

        assertThat(PodGuess.guess(container.build()).runtime()).isEqualTo(RuntimeKind.PYTHON);
    }

    @Test
    void an_argument_that_is_called_like_a_program_starts_nothing() {
        var container =
                new ContainerBuilder()
                        .withImage("x")
                        .withCommand("backup")
                        .withArgs("--of", "java");

        assertThat(PodGuess.guess(container.build()).runtime()).isEqualTo(RuntimeKind.UNKNOWN);
    }

    @Test
    void an_image_says_runtime_and_version_by_its_name() {
        Finding temurin = guess("docker.io/library/eclipse-temurin:17.0.13-jre-alpine");
        Finding tomcat = guess("registry.example:5000/shop/tomcat:10.1-jdk21");

        assertThat(temurin.runtime()).isEqualTo(RuntimeKind.JAVA);
        assertThat(temurin.version()).contains("17.0.13");
        assertThat(tomcat.runtime()).isEqualTo(RuntimeKind.JAVA);
    }

    @Test
    void a_tag_that_names_a_jdk_gives_no_version_of_java() {
        Finding finding = guess("example/billing:3.1-jre");

        assertThat(finding.runtime()).isEqualTo(RuntimeKind.JAVA);
        assertThat(finding.version()).isEqualTo(Optional.empty());
    }

    @Test
    void a_word_inside_another_is_no_hint() {
        assertThat(guess("example/javascript-nodes:1").runtime()).isEqualTo(RuntimeKind.UNKNOWN);
    }

    @Test
    void a_variable_is_the_weakest_hint() {
        var container =
                new ContainerBuilder()
                        .withImage("example/billing:1")
                        .addNewEnv()
                        .withName("JAVA_TOOL_OPTIONS")
                        .withValue("-Xmx1g")
                        .endEnv();

        Finding finding = PodGuess.guess(container.build());

        assertThat(finding.runtime()).isEqualTo(RuntimeKind.JAVA);
        assertThat(finding.evidence()).containsExactly("JAVA_TOOL_OPTIONS is set");
    }

    @Test
    void a_guess_is_marked_and_never_places_an_agent() {
        Finding finding = guess("eclipse-temurin:21");

        assertThat(finding.guess()).isTrue();
        assertThat(finding.instrumentable()).isFalse();
        assertThat(guess("example/billing:1").guess()).isTrue();
    }

    private static Finding guess(String image) {
        return PodGuess.guess(new ContainerBuilder().withImage(image).build());
    }
}
