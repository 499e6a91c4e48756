package dev.clew.app.sources;

import dev.clew.api.State;

import javafx.scene.layout.Pane;
import javafx.scene.shape.SVGPath;

import java.util.Locale;
import java.util.Optional;

/**
 * The mark of a state, 16 px: a shape of its own for each, so that none is told by colour alone
 * (ui.md 4.3).
 */
final class StateMark extends Pane {
    private static final double SIZE = 16;
    private static final String CIRCLE = "M13.25 8A5.25 5.25 0 1 1 2.75 8A5.25 5.25 0 1 1 13.25 8Z";
    private static final String DISC = "M13 8A5 5 0 1 1 3 8A5 5 0 1 1 13 8Z";
    private static final String SQUARE = "M3.25 3.25H12.75V12.75H3.25Z";
    private static final String HANDS = "M8 4.9V8L10.2 9.4";
    private static final String AGAIN = "M12.2 4.9A5.25 5.25 0 1 0 13.25 8M12.7 2.4V5.4H9.7";
    private static final String HALF = "M8 2.75A5.25 5.25 0 0 0 8 13.25Z";
    private static final String NOTCHED = "M8 8V2.75A5.25 5.25 0 1 0 13.25 8Z";
    private static final String OCTAGON =
            "M5.5 1.75H10.5L14.25 5.5V10.5L10.5 14.25H5.5L1.75 10.5V5.5Z";
    private static final String EXCLAMATION = "M7.2 4.4H8.8V9H7.2ZM7.2 10.2H8.8V11.8H7.2Z";
    private static final String DASH = "M3.5 8H12.5";

    private final SVGPath below = new SVGPath();
    private final SVGPath above = new SVGPath();

    StateMark() {
        setMinSize(SIZE, SIZE);
        setPrefSize(SIZE, SIZE);
        setMaxSize(SIZE, SIZE);
        getChildren().addAll(below, above);
        setMouseTransparent(true);
    }

    /**
     * Shows a state.
     *
     * @param state empty for one that this window does not know
     * @param share how much of its pods are done, 0 to 1, where that is drawn
     */
    void show(Optional<State> state, double share) {
        below.setContent(state.map(StateMark::below).orElse(CIRCLE));
        above.setContent(state.map(each -> above(each, share)).orElse(""));
        var name = state.map(each -> each.name().toLowerCase(Locale.ROOT)).orElse("unknown");
        getStyleClass().setAll("state-mark", name.replace('_', '-'));
        below.getStyleClass().setAll("below");
        above.getStyleClass().setAll("above");
    }

    private static String below(State state) {
        return switch (state) {
            case DETECTED, NOTHING_TO_INSPECT, CHECKING, RESTARTING, INSTRUMENTED_NO_TRAFFIC ->
                    CIRCLE;
            case NOT_SUPPORTED -> SQUARE;
            case WAITING_FOR_RESTART -> AGAIN;
            case SENDING -> DISC;
            case PARTLY -> NOTCHED;
            case FAILED -> OCTAGON;
            case OFF -> DASH;
        };
    }

    private static String above(State state, double share) {
        return switch (state) {
            case CHECKING -> HANDS;
            case RESTARTING -> arc(share);
            case INSTRUMENTED_NO_TRAFFIC -> HALF;
            case FAILED -> EXCLAMATION;
            default -> "";
        };
    }

    /** From the top, clockwise; a little of it even at the start, so that it is seen as begun. */
    private static String arc(double share) {
        var angle = 2 * Math.PI * Math.clamp(share, 0.08, 0.999);
        return String.format(
                Locale.ROOT,
                "M8 2.75A5.25 5.25 0 %d 1 %.2f %.2f",
                angle > Math.PI ? 1 : 0,
                8 + 5.25 * Math.sin(angle),
                8 - 5.25 * Math.cos(angle));
    }
}
