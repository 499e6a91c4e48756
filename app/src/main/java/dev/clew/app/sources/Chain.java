package dev.clew.app.sources;

import dev.clew.api.Reason;
import dev.clew.api.State;
import dev.clew.app.ui.Words;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The way of a workload from its tick to its spans, link by link, up to the first that does not
 * hold. A function of what the operator tells alone.
 *
 * @param links all of them, in their order
 */
public record Chain(List<Stage> links) {
    /** What has to hold, in this order. */
    public enum Step {
        CHOSEN("sources.chain.chosen"),
        DETECTED("sources.chain.detected"),
        PLACED("sources.chain.placed"),
        RESTARTED("sources.chain.restarted"),
        STARTED("sources.chain.started"),
        SPANS("sources.chain.spans");

        private final String textKey;

        Step(String textKey) {
            this.textKey = textKey;
        }

        /** Of its name. */
        public String textKey() {
            return textKey;
        }
    }

    /** How a link holds. */
    public enum Mark {
        DONE,
        /** Something goes on that ends by itself. */
        UNDER_WAY,
        /** It waits, and a person may have to do something. */
        WAITING,
        /** It holds for some. */
        PARTLY,
        BROKEN,
        /** It does not hold, and that is nobody's fault. */
        STOPPED,
        NOT_REACHED
    }

    /**
     * One of them.
     *
     * @param detail what is known of it, in a few words
     */
    public record Stage(Step step, Mark mark, Words detail) {}

    public Chain {
        links = List.copyOf(links);
    }

    /** The chain of a workload that stands so. */
    public static Chain of(Standing standing) {
        var open = standing.reason().map(Chain::firstOpen).orElse(Optional.of(Step.CHOSEN));
        var links = new ArrayList<Stage>();
        var reached = true;
        for (var step : Step.values()) {
            var isOpen = open.filter(step::equals).isPresent();
            var mark =
                    isOpen
                            ? standing.state().map(Chain::mark).orElse(Mark.STOPPED)
                            : reached ? Mark.DONE : Mark.NOT_REACHED;
            links.add(
                    new Stage(
                            step,
                            mark,
                            mark == Mark.NOT_REACHED
                                    ? Words.of("sources.chain.notReached")
                                    : detail(step, standing)));
            // What holds for some does not keep the rest from going on.
            reached &= !isOpen || mark == Mark.PARTLY;
        }
        return new Chain(links);
    }

    /** The first link that does not hold, if there is one. */
    public Optional<Stage> open() {
        return links.stream()
                .filter(link -> link.mark() != Mark.DONE && link.mark() != Mark.NOT_REACHED)
                .findFirst();
    }

    private static Mark mark(State state) {
        return switch (state) {
            case FAILED -> Mark.BROKEN;
            case PARTLY -> Mark.PARTLY;
            case WAITING_FOR_RESTART -> Mark.WAITING;
            case RESTARTING, CHECKING, INSTRUMENTED_NO_TRAFFIC -> Mark.UNDER_WAY;
            case DETECTED, OFF, NOT_SUPPORTED, NOTHING_TO_INSPECT -> Mark.STOPPED;
            case SENDING -> Mark.DONE;
        };
    }

    /** Which link a reason speaks of. */
    private static Optional<Step> firstOpen(Reason reason) {
        return switch (reason) {
            case NOT_CHOSEN, KEPT_OUT, TWO_SOURCES, WORKLOAD_MISSING, SOME_WORKLOADS ->
                    Optional.of(Step.CHOSEN);
            case LANGUAGE_UNKNOWN,
                    NO_PODS,
                    WAITING_FOR_NODE_AGENT,
                    NODE_AGENT_BLIND,
                    WAITING_FOR_RUNNING_POD ->
                    Optional.of(Step.DETECTED);
            case LANGUAGE_NOT_YET,
                    VERSION_TOO_OLD,
                    OWN_SDK,
                    JVM_REFUSES_AGENT,
                    KIND_NOT_RESTARTABLE,
                    WAITING_FOR_WEBHOOK,
                    WEBHOOK_DOWN,
                    NOT_MUTATED,
                    ENVIRONMENT_CLASH,
                    OTHER_AGENT,
                    IMAGE_PULL,
                    SOME_CONTAINERS ->
                    Optional.of(Step.PLACED);
            case QUEUED,
                    ROLLOUT_PAUSED,
                    ON_DELETE,
                    NEXT_RUN,
                    COLLECTOR_MOVED,
                    ROLLING_OUT,
                    ROLLING_BACK,
                    CRASHED_AFTER_INJECTION,
                    NOT_READY_IN_TIME,
                    NOT_PERMITTED ->
                    Optional.of(Step.RESTARTED);
            case AGENT_NOT_HEARD, SOME_PODS -> Optional.of(Step.STARTED);
            case NO_REQUEST_SEEN -> Optional.of(Step.SPANS);
            case SPANS_AT_HUB, QUIET -> Optional.empty();
        };
    }

    private static Words detail(Step step, Standing standing) {
        return switch (step) {
            case CHOSEN ->
                    standing.source()
                            .map(name -> Words.of("sources.chain.bySource", name))
                            .orElse(Words.of("sources.chain.nobody"));
            case DETECTED ->
                    standing.runtimes().stream()
                            .filter(Standing.RuntimeFound::recognised)
                            .findFirst()
                            .map(found -> Words.of("sources.chain.found", Runtimes.full(found)))
                            .orElse(Words.of("sources.chain.nothingFound"));
            case PLACED, RESTARTED ->
                    Words.of(
                            "sources.chain.podsTraced",
                            standing.podsTraced(),
                            standing.podsTotal());
            case STARTED, SPANS ->
                    standing.reason()
                            .map(reason -> Words.of(ReasonWords.of(reason).shortKey()))
                            .orElse(Words.of("sources.chain.nothingFound"));
        };
    }
}
