package dev.clew.instrumentation.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.instrumentation.RuntimeKind;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

class AgentCatalogueTest {
    private static final Path MADE_OF = Path.of("../images/src/main/agents");

    private final AgentCatalogue catalogue = AgentCatalogue.bundled();

    @ParameterizedTest
    @CsvSource({
        "JAVA, 1.8.0_412, 2.33.1",
        "JAVA, 25.0.3, 2.33.1",
        "JAVA, 1.7.0_80,",
        "NODEJS, 18.18.2,",
        "NODEJS, 18.19.0, 0.81.2",
        "NODEJS, 22.14.0, 0.81.2",
        "NODEJS, 22.15.0, 0.82.0",
        "NODEJS, 24.1.0, 0.82.0",
        "PYTHON, 3.9,",
        "PYTHON, 3.10, 1.45.1",
        "PYTHON, 3.11.7, 1.45.1",
        "RUBY, 3.3.6,"
    })
    void the_newest_agent_that_supports_the_version_is_taken(
            RuntimeKind runtime, String version, String agent) {
        assertThat(
                        catalogue
                                .agent(runtime, Optional.of(version))
                                .map(AgentCatalogue.Agent::version))
                .isEqualTo(Optional.ofNullable(agent));
    }

    @Test
    void where_the_version_is_unknown_the_agent_that_supports_the_oldest_is_taken() {
        assertThat(
                        catalogue
                                .agent(RuntimeKind.NODEJS, Optional.empty())
                                .map(AgentCatalogue.Agent::version))
                .contains("0.81.2");
    }

    @Test
    void every_agent_is_what_the_build_packs() throws IOException {
        String pom = Files.readString(Path.of("../../pom.xml"));
        String assembly = Files.readString(Path.of("../../app/pom.xml"));
        for (AgentCatalogue.Agent agent : catalogue.agents()) {
            if (agent.runtime() == RuntimeKind.JAVA) {
                assertThat(pom).contains("javaagent.version>" + agent.version() + "<");
            } else {
                String folder = agent.runtime().wireName() + "/" + agent.version();
                assertThat(MADE_OF.resolve(folder)).isDirectory();
                assertThat(assembly).contains("${clew.home}/agents/" + folder + "\"");
            }
        }
    }
}
