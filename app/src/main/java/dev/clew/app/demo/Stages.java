package dev.clew.app.demo;

import dev.clew.app.demo.Report.StageRow;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What was done when: prints each stage as it begins and keeps it for the report. Used by one
 * thread.
 */
final class Stages {
    private final Clock clock;
    private final PrintStream out;
    private final List<StageRow> rows = new ArrayList<>();

    Stages(Clock clock, PrintStream out) {
        this.clock = clock;
        this.out = out;
    }

    /** Something that takes a while and may fail. */
    interface Stage<T> {
        T run() throws IOException, InterruptedException;
    }

    /**
     * Runs one stage.
     *
     * @param name what will hold after it, in a few words
     */
    <T> T run(String name, Stage<T> stage) throws IOException, InterruptedException {
        Instant begin = clock.instant();
        out.println(name + " …");
        T result = stage.run();
        since(name, begin);
        return result;
    }

    /** Notes that something holds now for which the clock was started earlier. */
    void since(String name, Instant begin) {
        double seconds = Duration.between(begin, clock.instant()).toMillis() / 1000.0;
        rows.add(new StageRow(name, begin.toString(), seconds));
        out.printf(Locale.ROOT, "%s: %.1f s%n", name, seconds);
    }

    List<StageRow> rows() {
        return List.copyOf(rows);
    }
}
