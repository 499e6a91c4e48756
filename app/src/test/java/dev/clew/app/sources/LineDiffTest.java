package dev.clew.app.sources;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.app.sources.LineDiff.DiffLine;
import dev.clew.app.sources.LineDiff.Kind;

import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

class LineDiffTest {

    private static String text(String... lines) {
        return String.join("\n", lines);
    }

    @Test
    void added_lines_have_a_plus_and_a_line_in_the_place_of_another_is_changed() {
        var diff = LineDiff.between(text("a", "b", "c"), text("a", "x", "c", "d"));

        assertThat(diff.lines())
                .containsExactly(
                        new DiffLine(Kind.SAME, "a"),
                        new DiffLine(Kind.REMOVED, "b"),
                        new DiffLine(Kind.ADDED, "x"),
                        new DiffLine(Kind.SAME, "c"),
                        new DiffLine(Kind.ADDED, "d"));
        assertThat(diff.added()).isEqualTo(1);
        assertThat(diff.changed()).isEqualTo(1);
        assertThat(diff.removed()).isZero();
    }

    @Test
    void three_lines_stand_around_a_change_and_the_rest_is_a_gap() {
        var before = IntStream.range(0, 20).mapToObj(String::valueOf).toList();
        var after = before.stream().map(line -> line.equals("10") ? "ten" : line).toList();

        var diff = LineDiff.between(String.join("\n", before), String.join("\n", after));

        assertThat(diff.lines()).hasSize(10);
        assertThat(diff.lines().getFirst().kind()).isEqualTo(Kind.GAP);
        assertThat(diff.lines().get(1).text()).isEqualTo("7");
        assertThat(diff.lines().getLast().kind()).isEqualTo(Kind.GAP);
    }

    @Test
    void equal_texts_have_no_difference_and_an_empty_one_is_all_new() {
        assertThat(LineDiff.between("a\nb", "a\nb").isEmpty()).isTrue();
        assertThat(LineDiff.between("", "a\nb").added()).isEqualTo(2);
        assertThat(LineDiff.between("a\nb", "").removed()).isEqualTo(2);
    }

    @RepeatedTest(200)
    void both_texts_can_be_read_back_from_any_difference(RepetitionInfo repetition) {
        var random = new Random(repetition.getCurrentRepetition());
        var before = lines(random);
        var after = lines(random);

        // Few lines: nothing is folded away.
        var diff = LineDiff.between(String.join("\n", before), String.join("\n", after));

        assertThat(side(diff, Kind.ADDED)).isEqualTo(diff.isEmpty() ? List.of() : before);
        assertThat(side(diff, Kind.REMOVED)).isEqualTo(diff.isEmpty() ? List.of() : after);
    }

    private static List<String> lines(Random random) {
        return random.ints(random.nextInt(1, 4), 0, 3)
                .mapToObj(Integer::toString)
                .collect(Collectors.toList());
    }

    private static List<String> side(LineDiff diff, Kind other) {
        return diff.lines().stream()
                .filter(line -> line.kind() != other && line.kind() != Kind.GAP)
                .map(DiffLine::text)
                .toList();
    }
}
