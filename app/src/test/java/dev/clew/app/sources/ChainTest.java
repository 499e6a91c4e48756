package dev.clew.app.sources;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.api.Reason;
import dev.clew.api.State;
import dev.clew.app.sources.Chain.Mark;
import dev.clew.app.sources.Chain.Step;
import dev.clew.app.ui.Language;
import dev.clew.app.ui.Texts;

import javafx.beans.property.SimpleObjectProperty;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.List;

class ChainTest {
    private static Chain chain(Reason reason) {
        return Chain.of(Standing.of(Told.of("shop", "cart", reason)));
    }

    private static List<Mark> marks(Reason reason) {
        return chain(reason).links().stream().map(Chain.Stage::mark).toList();
    }

    @Test
    void it_stops_at_the_first_broken_link_and_later_ones_are_not_reached() {
        assertThat(marks(Reason.CRASHED_AFTER_INJECTION))
                .containsExactly(
                        Mark.DONE,
                        Mark.DONE,
                        Mark.DONE,
                        Mark.BROKEN,
                        Mark.NOT_REACHED,
                        Mark.NOT_REACHED);
    }

    @Test
    void what_holds_for_some_does_not_hide_that_the_rest_goes_on() {
        assertThat(marks(Reason.SOME_CONTAINERS))
                .containsExactly(
                        Mark.DONE, Mark.DONE, Mark.PARTLY, Mark.DONE, Mark.DONE, Mark.DONE);
    }

    @Test
    void a_workload_that_sends_has_no_open_link() {
        assertThat(marks(Reason.SPANS_AT_HUB)).containsOnly(Mark.DONE);
        assertThat(chain(Reason.SPANS_AT_HUB).open()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "NOT_CHOSEN, CHOSEN",
        "TWO_SOURCES, CHOSEN",
        "WAITING_FOR_NODE_AGENT, DETECTED",
        "LANGUAGE_NOT_YET, PLACED",
        "OTHER_AGENT, PLACED",
        "QUEUED, RESTARTED",
        "AGENT_NOT_HEARD, STARTED",
        "NO_REQUEST_SEEN, SPANS"
    })
    void each_reason_opens_its_link(Reason reason, Step step) {
        assertThat(chain(reason).open().map(Chain.Stage::step)).contains(step);
    }

    @ParameterizedTest
    @EnumSource(Reason.class)
    void every_reason_has_words_in_both_languages_and_at_most_one_open_link(Reason reason) {
        var open =
                marks(reason).stream()
                        .filter(mark -> mark != Mark.DONE && mark != Mark.NOT_REACHED)
                        .count();

        assertThat(open).isEqualTo(reason.state() == State.SENDING ? 0 : 1);
        for (var language : Language.values()) {
            var texts = new Texts(new SimpleObjectProperty<>(language));
            var words = new SourceWords(texts);
            var standing = Standing.of(Told.of("shop", "cart", reason));
            assertThat(words.brief(standing, Told.SINCE)).isNotBlank();
            assertThat(words.sentence(standing)).isNotBlank();
            assertThat(words.next(standing)).isPresent();
            chain(reason).links().forEach(link -> texts.now(link.detail()));
        }
    }

    @Test
    void a_state_of_a_newer_operator_is_said_to_be_unknown() {
        var workload = Told.of("shop", "cart", Reason.QUEUED).toBuilder();
        workload.getStatusBuilder().setState("hibernating").setReason("frozen");

        var standing = Standing.of(workload.build());

        assertThat(standing.state()).isEmpty();
        assertThat(Chain.of(standing).open()).isPresent();
    }
}
