package dev.clew.operator.source;

import dev.clew.api.Reason;
import dev.clew.operator.cluster.PodFacts;
import dev.clew.operator.cluster.Workload;
import dev.clew.operator.rollout.Phase;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The state of a workload as a function of what is wanted, where it is and what was heard. */
public final class SourceState {
    /** Without a request for this long it is quiet, which is no fault. */
    static final Duration QUIET_AFTER = Duration.ofSeconds(60);

    /** A pod has this long after its start to be heard of, before others speak for it. */
    static final Duration PATIENCE = Duration.ofSeconds(30);

    private SourceState() {}

    /**
     * @param phase where it is on the way to what is wanted
     * @param heard what the hub heard of it
     */
    public static Verdict of(Wish wish, Phase phase, Workload workload, Heard heard, Instant now) {
        return switch (wish) {
            case Wish.Hold hold -> new Verdict(hold.reason(), hold.evidence());
            case Wish.Clean clean -> away(clean, phase);
            case Wish.Instrument instrument -> towards(instrument, phase, workload, heard, now);
        };
    }

    private static Verdict away(Wish.Clean clean, Phase phase) {
        return switch (phase) {
            case Phase.Rolling rolling ->
                    new Verdict(Reason.ROLLING_BACK, concat(clean, rolling.words()));
            case Phase.Due due -> new Verdict(due.reason(), concat(clean, ""));
            case Phase.Blocked blocked -> new Verdict(blocked.reason(), blocked.evidence());
            case Phase.Empty ignored -> new Verdict(clean.reason(), clean.evidence());
            case Phase.Breaking ignored -> new Verdict(clean.reason(), clean.evidence());
            case Phase.Done ignored -> new Verdict(clean.reason(), clean.evidence());
        };
    }

    private static List<String> concat(Wish.Clean clean, String words) {
        var evidence = new java.util.ArrayList<String>();
        if (!words.isEmpty()) {
            evidence.add(words);
        }
        evidence.addAll(clean.evidence());
        return evidence;
    }

    private static Verdict towards(
            Wish.Instrument wish, Phase phase, Workload workload, Heard heard, Instant now) {
        return switch (phase) {
            case Phase.Empty ignored when workload.desired() == 0 ->
                    new Verdict(Reason.NO_PODS, List.of());
            case Phase.Empty ignored -> new Verdict(Reason.WAITING_FOR_RUNNING_POD, List.of());
            case Phase.Rolling rolling -> new Verdict(Reason.ROLLING_OUT, List.of(rolling.words()));
            case Phase.Breaking breaking ->
                    new Verdict(Reason.ROLLING_OUT, List.of(breaking.words()));
            case Phase.Blocked blocked -> new Verdict(blocked.reason(), blocked.evidence());
            case Phase.Due due -> new Verdict(due.reason(), due.evidence());
            case Phase.Done ignored -> carried(wish, workload, heard, now);
        };
    }

    private static Verdict carried(
            Wish.Instrument wish, Workload workload, Heard heard, Instant now) {
        List<String> untraced = untraced(wish, workload);
        Instant oldest = workload.pods().getFirst().created();
        Optional<Instant> lastSpan = heard.lastSpan().filter(span -> span.isAfter(oldest));
        if (lastSpan.isEmpty()) {
            boolean any =
                    workload.pods().stream().anyMatch(pod -> heard.pods().contains(pod.uid()));
            return any
                    ? new Verdict(Reason.NO_REQUEST_SEEN, untraced)
                    : new Verdict(Reason.AGENT_NOT_HEARD, untraced);
        }
        List<String> silent = silent(workload, heard, now);
        if (!silent.isEmpty()) {
            return new Verdict(Reason.SOME_PODS, silent);
        }
        if (!untraced.isEmpty()) {
            return new Verdict(Reason.SOME_CONTAINERS, untraced);
        }
        boolean quiet = lastSpan.get().plus(QUIET_AFTER).isBefore(now);
        return new Verdict(quiet ? Reason.QUIET : Reason.SPANS_AT_HUB, List.of());
    }

    private static List<String> untraced(Wish.Instrument wish, Workload workload) {
        var untraced = new java.util.LinkedHashSet<>(wish.untraced());
        workload.pods().forEach(pod -> pod.conflict().ifPresent(untraced::add));
        return List.copyOf(untraced);
    }

    private static List<String> silent(Workload workload, Heard heard, Instant now) {
        return workload.pods().stream()
                .filter(PodFacts::ready)
                .filter(pod -> pod.created().plus(PATIENCE).isBefore(now))
                .filter(pod -> !heard.pods().contains(pod.uid()))
                .map(pod -> "nothing was heard of pod " + pod.name())
                .toList();
    }
}
