package dev.clew.app.sources;

import dev.clew.api.State;
import dev.clew.app.ui.Figures;
import dev.clew.app.ui.Texts;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the screen of the sources says, in today's language. */
record SourceWords(Texts texts) {
    private static final Duration LONG = Duration.ofHours(1);

    /** The name of a state. */
    String state(Standing standing) {
        return standing.state()
                .map(state -> texts.now("state." + state.wireName()))
                .orElseGet(() -> texts.now("sources.state.unknown"));
    }

    /** A few words on why, with a clock where something is waited for. */
    String brief(Standing standing, Instant now) {
        var words =
                standing.reason()
                        .map(reason -> texts.now(ReasonWords.of(reason).shortKey()))
                        .orElse("");
        return clocked(standing) && standing.since().isPresent()
                ? texts.now("sources.for", words, lasting(standing.since().get(), now))
                : words;
    }

    private static boolean clocked(Standing standing) {
        return standing.isInProgress()
                || standing.state().filter(s -> s == State.INSTRUMENTED_NO_TRAFFIC).isPresent();
    }

    /** How long something has lasted: a clock, after an hour hours and days. */
    String lasting(Instant since, Instant now) {
        var elapsed = Duration.between(since, now);
        if (elapsed.compareTo(LONG) < 0) {
            return Figures.clock(elapsed);
        }
        return elapsed.toDays() < 2
                ? texts.now("sources.hours", elapsed.toHours())
                : texts.now("sources.days", elapsed.toDays());
    }

    /** Why, as a sentence for a person. */
    String sentence(Standing standing) {
        return standing.reason()
                .map(reason -> texts.now("reason." + reason.wireName()))
                .orElseGet(() -> texts.now("sources.reason.unknown"));
    }

    /** What a person does about it. */
    Optional<String> next(Standing standing) {
        return standing.reason().map(reason -> texts.now(ReasonWords.of(reason).nextKey()));
    }

    /** What a namespace's line says beside its name. */
    String namespace(Line.OfNamespace row) {
        if (row.everything()) {
            return row.tick() == Tick.ON
                    ? texts.now("sources.namespace.everything")
                    : texts.now("sources.namespace.everythingBut", row.workloads());
        }
        return row.tick() == Tick.OFF
                ? texts.now("sources.namespace.nothing", row.workloads())
                : texts.now("sources.namespace.some", row.workloads());
    }

    /** What applying the ticks would do. */
    String plan(TickPlan plan) {
        var parts = new ArrayList<String>();
        if (plan.restarts() > 0) {
            parts.add(texts.now("sources.plan.restarts", plan.restarts(), plan.pods()));
        }
        add(parts, "sources.plan.nextRun", plan.workloads(Effect.Kind.NEXT_RUN));
        add(parts, "sources.plan.later", plan.workloads(Effect.Kind.LATER));
        add(parts, "sources.plan.cannot", plan.workloads(Effect.Kind.CANNOT));
        if (plan.restarts() == 0) {
            parts.addFirst(texts.now("sources.plan.noRestart"));
        }
        return String.join(texts.now("list.comma"), parts);
    }

    private void add(List<String> parts, String key, int count) {
        if (count > 0) {
            parts.add(texts.now(key, count));
        }
    }

    /** What runs in a workload, in a column. */
    String runtime(Standing standing) {
        var brief = Runtimes.brief(standing.runtimes());
        if (brief.isEmpty()) {
            return "–";
        }
        return standing.runtimes().getFirst().guess() ? texts.now("sources.guess", brief) : brief;
    }
}
