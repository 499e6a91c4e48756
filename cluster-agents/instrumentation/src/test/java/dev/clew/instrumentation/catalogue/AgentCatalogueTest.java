package dev.clew.instrumentation.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.instrumentation.RuntimeKind;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

class AgentCatalogueTest {
    private final AgentCatalogue.Agent java =
            AgentCatalogue.bundled().agent(RuntimeKind.JAVA).orElseThrow();

    @Test
    void the_java_agent_has_an_address_and_a_checksum() {
        assertThat(java.url()).endsWith("opentelemetry-javaagent-" + java.version() + ".jar");
        assertThat(java.sha256()).matches("[0-9a-f]{64}");
        assertThat(java.imageName()).isEqualTo("agent-java");
    }

    @Test
    void version_and_checksum_are_those_that_the_build_packs() throws IOException {
        assertThat(Files.readString(Path.of("../../pom.xml")))
                .contains(
                        "<opentelemetry-javaagent.version>"
                                + java.version()
                                + "</opentelemetry-javaagent.version>")
                .contains(java.sha256());
    }

    @Test
    void a_language_without_an_agent_has_none() {
        assertThat(AgentCatalogue.bundled().agent(RuntimeKind.RUBY)).isEmpty();
    }
}
