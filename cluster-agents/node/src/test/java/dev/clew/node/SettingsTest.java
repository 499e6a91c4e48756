package dev.clew.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

class SettingsTest {
    private final Map<String, String> environment =
            new HashMap<>(
                    Map.of(
                            "NODE_NAME", "n1",
                            "POD_IP", "127.64.0.9",
                            "CLEW_CA_FILE", "/ca/ca.crt",
                            "CLEW_TOKEN_FILE", "/token/token"));

    @Test
    void everything_comes_from_the_environment() {
        assertThat(Settings.from(environment))
                .isEqualTo(
                        new Settings(
                                "n1",
                                "127.64.0.9",
                                Path.of("/ca/ca.crt"),
                                Path.of("/token/token")));
    }

    @Test
    void a_variable_that_is_missing_is_named() {
        environment.remove("CLEW_TOKEN_FILE");

        assertThatThrownBy(() -> Settings.from(environment))
                .hasMessageContaining("CLEW_TOKEN_FILE");
    }
}
