package dev.clew.sandbox.kubelet;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Map;

class ExpansionTest {

    @ParameterizedTest
    @CsvSource({
        "http://$(HOST):$(PORT)/, http://10.0.0.1:80/",
        "$(HOST)$(HOST), 10.0.0.110.0.0.1",
        "$(NOBODY), $(NOBODY)",
        "$$(HOST), $(HOST)",
        "$$$(HOST), $10.0.0.1",
        "$HOST, $HOST",
        "$(HOST, $(HOST",
        "costs $5, costs $5",
        "ends in $, ends in $",
    })
    void a_known_variable_is_replaced_and_everything_else_stays(String text, String expanded) {
        var variables = Map.of("HOST", "10.0.0.1", "PORT", "80");

        assertThat(Expansion.expand(text, variables)).isEqualTo(expanded);
    }
}
