package dev.clew.app.graph;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

class KeptChoicesTest {
    private static final GraphChoices.Chosen CHOSEN =
            new GraphChoices.Chosen(
                    Duration.ofMinutes(5),
                    false,
                    Labels.PROBLEMS,
                    Map.of("shop/Deployment/cart", new GraphChoices.Place(1.5, -20)),
                    Map.of("db:h2/名前", new GraphChoices.Place(0, 3)));

    private final List<JsonNode> kept = new ArrayList<>();

    @Test
    void what_was_chosen_is_read_back() throws JsonProcessingException {
        new KeptChoices(MissingNode.getInstance(), kept::add).set(CHOSEN);

        var written = new ObjectMapper().readTree(kept.getLast().toString());
        assertThat(new KeptChoices(written, kept::add).get()).isEqualTo(CHOSEN);
    }

    @Test
    void only_a_change_is_kept() {
        var choices = new KeptChoices(MissingNode.getInstance(), kept::add);

        choices.set(choices.get());
        assertThat(kept).isEmpty();
        choices.set(CHOSEN);
        choices.set(CHOSEN);
        assertThat(kept).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "7",
                "{\"windowSeconds\":\"x\",\"boxed\":[],\"labels\":3,\"boxedPins\":[1]}",
                "{\"boxedPins\":{\"a\":{\"x\":\"left\"}},\"labels\":\"SOME\"}"
            })
    void what_cannot_be_understood_means_the_default(String text) throws JsonProcessingException {
        assertThat(new KeptChoices(new ObjectMapper().readTree(text), kept::add).get())
                .isEqualTo(GraphChoices.Chosen.DEFAULT);
    }
}
