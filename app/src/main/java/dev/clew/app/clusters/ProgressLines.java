package dev.clew.app.clusters;

import dev.clew.install.Progress;

import java.io.PrintWriter;
import java.time.Duration;

/** Progress as lines of text, each with the seconds since the start. */
record ProgressLines(PrintWriter out) implements Progress {
    private static final double MILLIS = 1000;

    @Override
    public void report(Stage stage, String sentence, Duration sinceStart) {
        out.printf("%6.1f s  %s%n", sinceStart.toMillis() / MILLIS, sentence);
        out.flush();
    }
}
