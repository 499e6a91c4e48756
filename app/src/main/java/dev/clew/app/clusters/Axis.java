package dev.clew.app.clusters;

import javafx.scene.layout.Region;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The part of a row that lies on the time axis: its bar, the grid's lines, the line of now. */
final class Axis extends Region {
    /** Lines of the grid. */
    static final int PARTS = 4;

    private static final double BAR = 8;

    private static final long[] SPANS = {20, 40, 60, 120, 240, 600, 1200, 2400, 3600, 7200, 14400};

    private final TimelineModel model;
    private final Region[] grid = new Region[PARTS];
    private final Region bar = new Region();
    private final Region now = new Region();
    private Optional<TimelineRow> row = Optional.empty();

    Axis(TimelineModel model) {
        this.model = model;
        for (int i = 0; i < PARTS; i++) {
            grid[i] = new Region();
            grid[i].getStyleClass().add("axis-line");
            getChildren().add(grid[i]);
        }
        now.getStyleClass().add("axis-now");
        getChildren().addAll(bar, now);
        model.now().subscribe(_ -> requestLayout());
        setMouseTransparent(true);
    }

    /** How many seconds the whole axis is long. */
    static long span(Duration elapsed) {
        for (long each : SPANS) {
            if (elapsed.toMillis() < each * 950) {
                return each;
            }
        }
        return elapsed.toSeconds() + elapsed.toSeconds() / 4;
    }

    void show(Optional<TimelineRow> shown) {
        row = shown;
        bar.getStyleClass()
                .setAll(
                        "axis-bar",
                        shown.map(TimelineRow::state).orElse(StepState.WAITING).styleClass());
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        double width = getWidth();
        double height = getHeight();
        double perSecond = width / span(model.elapsed());
        for (int i = 0; i < PARTS; i++) {
            grid[i].resizeRelocate(Math.rint(width * i / PARTS), 0, 1, height);
        }
        now.resizeRelocate(at(model.now().get(), perSecond), 0, 1, height);
        bar.setVisible(row.flatMap(TimelineRow::began).isPresent());
        row.ifPresent(
                shown ->
                        shown.began()
                                .ifPresent(
                                        began -> {
                                            double from = at(began, perSecond);
                                            double to =
                                                    at(
                                                            shown.ended().orElse(model.now().get()),
                                                            perSecond);
                                            bar.resizeRelocate(
                                                    from,
                                                    (height - BAR) / 2,
                                                    Math.max(4, to - from),
                                                    BAR);
                                        }));
    }

    private double at(Instant time, double perSecond) {
        return Math.max(0, Duration.between(model.began(), time).toMillis() / 1e3 * perSecond);
    }
}
