package dev.clew.app.clusters;

import dev.clew.app.ui.Words;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One stage of a job on its time axis.
 *
 * @param id tells it from all others of its timeline
 * @param inner whether it is a part of the stage above it
 * @param where it stands
 * @param began empty while it waits
 * @param ended empty until it is done or failed
 */
record TimelineRow(
        String id,
        Words name,
        boolean inner,
        StepState state,
        Optional<Words> where,
        Optional<Instant> began,
        Optional<Instant> ended) {

    /** A stage that has not begun. */
    static TimelineRow waiting(String id, Words name) {
        return new TimelineRow(
                id,
                name,
                false,
                StepState.WAITING,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** The same at another point; the times of what began or ended before stay. */
    TimelineRow at(StepState now, Optional<Words> words, Instant time) {
        boolean over = now == StepState.DONE || now == StepState.FAILED || now == StepState.NOTE;
        return new TimelineRow(
                id,
                name,
                inner,
                now,
                words,
                now == StepState.WAITING ? began : began.or(() -> Optional.of(time)),
                over ? ended.or(() -> Optional.of(time)) : Optional.empty());
    }

    /** The same, with the times of what it was before. */
    TimelineRow since(Optional<TimelineRow> before, Instant time) {
        var timed =
                new TimelineRow(
                        id,
                        name,
                        inner,
                        state,
                        where,
                        before.flatMap(TimelineRow::began),
                        before.flatMap(TimelineRow::ended));
        return timed.at(state, where, time);
    }

    /** How long it took, or has taken so far; empty while it waits. */
    Optional<Duration> took(Instant now) {
        return began.map(from -> Duration.between(from, ended.orElse(now)));
    }
}
