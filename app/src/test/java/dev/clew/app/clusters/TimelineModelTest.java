package dev.clew.app.clusters;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.app.ui.Words;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

class TimelineModelTest {
    private static final Words WORDS = Words.of("clusters.stage.applied");

    private Instant time = Instant.parse("2026-01-01T00:00:00Z");
    private final TimelineModel model = new TimelineModel(() -> time);

    @BeforeEach
    void begin() {
        model.begin(
                List.of(TimelineRow.waiting("one", WORDS), TimelineRow.waiting("two", WORDS)),
                false);
    }

    private void later(int seconds) {
        time = time.plusSeconds(seconds);
        model.tick();
    }

    private TimelineRow row(String id) {
        return model.row(id).orElseThrow();
    }

    @Test
    void a_stage_takes_from_its_first_word_to_its_end() {
        later(2);
        model.at("one", StepState.RUNNING, WORDS);
        later(3);
        assertThat(row("one").took(model.now().get())).contains(Duration.ofSeconds(3));

        model.at("one", StepState.DONE, WORDS);
        later(5);
        assertThat(row("one").took(model.now().get())).contains(Duration.ofSeconds(3));
        assertThat(row("two").took(model.now().get())).isEmpty();
        assertThat(model.elapsed()).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void what_runs_when_it_fails_is_marked_and_the_clock_stands() {
        model.at("one", StepState.RUNNING, WORDS);
        later(1);
        model.fail(WORDS);
        later(9);

        assertThat(row("one").state()).isEqualTo(StepState.FAILED);
        assertThat(row("two").state()).isEqualTo(StepState.WAITING);
        assertThat(model.elapsed()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void going_on_keeps_the_clock_and_what_was_said() {
        later(4);
        model.say("clew", "a word");
        model.fail(WORDS);
        model.begin(List.of(TimelineRow.waiting("one", WORDS)), true);

        assertThat(model.elapsed()).isEqualTo(Duration.ofSeconds(4));
        assertThat(model.said()).hasSize(1);
        assertThat(model.ended().get()).isEmpty();
    }

    @Test
    void parts_stand_below_their_stage_and_keep_their_times() {
        var part =
                TimelineRow.waiting("part", WORDS).at(StepState.RUNNING, Optional.of(WORDS), time);
        model.parts("one", List.of(inner(part)));
        later(2);
        model.parts("one", List.of(inner(part)));

        assertThat(model.rows()).extracting(TimelineRow::id).containsExactly("one", "part", "two");
        assertThat(row("part").took(model.now().get())).contains(Duration.ofSeconds(2));
    }

    @Test
    void a_part_takes_its_new_name() {
        model.parts("one", List.of(inner(TimelineRow.waiting("part", WORDS))));
        var other = Words.of("clusters.stage.more", 3);

        model.parts("one", List.of(inner(TimelineRow.waiting("part", other))));

        assertThat(row("part").name()).isEqualTo(other);
    }

    private static TimelineRow inner(TimelineRow row) {
        return new TimelineRow(
                row.id(), row.name(), true, row.state(), row.where(), row.began(), row.ended());
    }

    @Test
    void only_the_last_five_hundred_lines_are_kept() {
        for (int i = 0; i < 600; i++) {
            model.say("clew", "line " + i);
        }

        assertThat(model.said()).hasSize(500);
        assertThat(model.said().getFirst().words()).isEqualTo("line 100");
    }
}
