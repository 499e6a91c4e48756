package dev.clew.app.clusters;

import dev.clew.app.Incident;
import dev.clew.app.ui.Job;
import dev.clew.app.ui.Jobs;
import dev.clew.app.ui.Words;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Function;

/** The checks before an installation and what came of them. Lives on the window's thread. */
final class PreflightModel implements AutoCloseable {
    private final Jobs jobs;
    private final Consumer<Runnable> onWindow;
    private final InstantSource clock;
    private final List<Check> checks;
    private final Function<Check, CheckLine> ask;
    private final Consumer<Incident> tell;
    private final Map<Check, CheckLine> answers = new EnumMap<>(Check.class);
    private final ReadOnlyObjectWrapper<List<CheckLine>> lines =
            new ReadOnlyObjectWrapper<>(this, "lines", List.of());
    private final ReadOnlyObjectWrapper<Optional<Duration>> took =
            new ReadOnlyObjectWrapper<>(this, "took", Optional.empty());
    private Optional<Job> running = Optional.empty();

    /**
     * @param onWindow runs something on the window's thread, later
     * @param checks those to be asked, at least one
     * @param ask answers one, beside the window's thread; throws nothing
     * @param tell shows a defect
     */
    PreflightModel(
            Jobs jobs,
            Consumer<Runnable> onWindow,
            InstantSource clock,
            List<Check> checks,
            Function<Check, CheckLine> ask,
            Consumer<Incident> tell) {
        this.jobs = jobs;
        this.onWindow = onWindow;
        this.clock = clock;
        this.checks = List.copyOf(checks);
        this.ask = ask;
        this.tell = tell;
    }

    /** Asks everything, the first alone; again if it was asked before. */
    void run() {
        running.ifPresent(Job::cancel);
        Instant began = clock.instant();
        took.set(Optional.empty());
        checks.forEach(check -> answers.put(check, CheckLine.running(check)));
        show();
        running =
                Optional.of(
                        jobs.start(
                                Words.of("clusters.job.preflight"),
                                this::askAll,
                                _ -> {
                                    running = Optional.empty();
                                    took.set(Optional.of(Duration.between(began, clock.instant())));
                                },
                                tell));
    }

    private Void askAll(Job job) throws Exception {
        // Alone, so that what it tells is the server's time and no queue's.
        answered(job, ask.apply(checks.getFirst()));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Void>> calls =
                    checks.stream()
                            .skip(1)
                            .<Callable<Void>>map(
                                    check ->
                                            () -> {
                                                answered(job, ask.apply(check));
                                                return null;
                                            })
                            .toList();
            for (var call : threads.invokeAll(calls)) {
                call.get();
            }
        }
        return null;
    }

    private void answered(Job job, CheckLine line) {
        onWindow.accept(
                () -> {
                    if (!job.cancelled()) {
                        tell(line);
                    }
                });
    }

    /** An answer that nobody has to be asked for. */
    void tell(CheckLine line) {
        answers.put(line.check(), line);
        show();
    }

    private void show() {
        lines.set(List.copyOf(answers.values()));
    }

    /** One line a check, in their order. */
    ReadOnlyObjectProperty<List<CheckLine>> lines() {
        return lines.getReadOnlyProperty();
    }

    /** How long all of them took; empty while they go on. */
    ReadOnlyObjectProperty<Optional<Duration>> took() {
        return took.getReadOnlyProperty();
    }

    /** How many lines need a person's eye. */
    long notes() {
        return lines.get().stream()
                .filter(line -> line.state() == StepState.NOTE || line.state() == StepState.FAILED)
                .count();
    }

    @Override
    public void close() {
        running.ifPresent(Job::cancel);
    }
}
