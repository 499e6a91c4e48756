package dev.clew.app.clusters;

import dev.clew.app.ui.Words;
import dev.clew.install.Progress;

import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;

/** Progress of the install room, shown on a timeline; called by the job's thread. */
final class StageProgress implements Progress {
    private final TimelineModel timeline;
    private final Consumer<Runnable> onWindow;
    private final String who;
    private final Map<Stage, Shown> shown;

    /**
     * Where a stage is shown.
     *
     * @param id of the timeline's row
     * @param key of a text with how many are done, of how many
     */
    record Shown(String id, String key) {}

    /**
     * @param onWindow runs something on the window's thread, later; no more once the job is over
     * @param who says the sentences
     */
    StageProgress(
            TimelineModel timeline,
            Consumer<Runnable> onWindow,
            String who,
            Map<Stage, Shown> shown) {
        this.timeline = timeline;
        this.onWindow = onWindow;
        this.who = who;
        this.shown = Map.copyOf(shown);
    }

    @Override
    public void report(Stage stage, String sentence, Duration sinceStart) {
        onWindow.accept(() -> timeline.say(who, sentence));
    }

    @Override
    public void counted(Stage stage, int done, int of, Duration sinceStart) {
        Shown row = shown.get(stage);
        if (row != null) {
            // Before a controller has looked at anything there is nothing to count, and it is no
            // end. With nothing to apply there is.
            boolean over = done >= of && (of > 0 || stage == Stage.APPLYING);
            onWindow.accept(
                    () ->
                            timeline.at(
                                    row.id(),
                                    over ? StepState.DONE : StepState.RUNNING,
                                    Words.of(row.key(), done, of)));
        }
    }
}
