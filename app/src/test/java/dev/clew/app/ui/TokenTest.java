package dev.clew.app.ui;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.paint.Color;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.List;

class TokenTest {
    private static final List<Token> GROUNDS =
            List.of(Token.BG_CONTENT, Token.BG_RAISED, Token.BG_SELECTED, Token.NODE, Token.BOX);
    private static final List<Token> WORDS =
            List.of(
                    Token.FG,
                    Token.FG_MUTED,
                    Token.FG_SUBTLE,
                    Token.TEXT_OK,
                    Token.TEXT_DEGRADED,
                    Token.TEXT_FAILING,
                    Token.TEXT_IDLE);

    @ParameterizedTest
    @EnumSource(Theme.class)
    void words_can_be_read_on_every_ground_they_stand_on(Theme theme) {
        for (var ground : GROUNDS) {
            for (var word : WORDS) {
                assertThat(contrast(word.color(theme), ground.color(theme)))
                        .as(word + " on " + ground)
                        .isGreaterThanOrEqualTo(4.5);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Theme.class)
    void a_health_word_can_be_read_on_its_own_tint(Theme theme) {
        assertThat(contrast(Token.TEXT_OK.color(theme), Token.TINT_OK.color(theme)))
                .isGreaterThanOrEqualTo(4.5);
        assertThat(contrast(Token.TEXT_DEGRADED.color(theme), Token.TINT_DEGRADED.color(theme)))
                .isGreaterThanOrEqualTo(4.5);
        assertThat(contrast(Token.TEXT_FAILING.color(theme), Token.TINT_FAILING.color(theme)))
                .isGreaterThanOrEqualTo(4.5);
    }

    @ParameterizedTest
    @EnumSource(Theme.class)
    void outlines_of_health_stand_out_from_the_canvas(Theme theme) {
        for (var outline :
                List.of(
                        Token.HEALTH_OK,
                        Token.HEALTH_DEGRADED,
                        Token.HEALTH_FAILING,
                        Token.HEALTH_IDLE)) {
            assertThat(contrast(outline.color(theme), Token.BG_CONTENT.color(theme)))
                    .as(outline.name())
                    .isGreaterThanOrEqualTo(3);
        }
    }

    @ParameterizedTest
    @EnumSource(ColourBlindness.class)
    void healths_stay_apart_for_every_kind_of_eye(ColourBlindness eye) {
        for (var theme : Theme.values()) {
            var ok = eye.sees(Token.HEALTH_OK.color(theme));
            var degraded = eye.sees(Token.HEALTH_DEGRADED.color(theme));
            var failing = eye.sees(Token.HEALTH_FAILING.color(theme));

            assertThat(ColourBlindness.distance(ok, degraded)).isGreaterThan(16);
            assertThat(ColourBlindness.distance(ok, failing)).isGreaterThan(16);
            assertThat(ColourBlindness.distance(degraded, failing)).isGreaterThan(16);
        }
    }

    /** WCAG 2: relative luminance of the lighter over that of the darker. */
    private static double contrast(Color one, Color other) {
        var a = luminance(one) + 0.05;
        var b = luminance(other) + 0.05;
        return Math.max(a, b) / Math.min(a, b);
    }

    private static double luminance(Color color) {
        return 0.2126 * ColourBlindness.linear(color.getRed())
                + 0.7152 * ColourBlindness.linear(color.getGreen())
                + 0.0722 * ColourBlindness.linear(color.getBlue());
    }
}
