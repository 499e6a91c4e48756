package dev.clew.operator.source;

import dev.clew.api.Reason;
import dev.clew.api.State;
import dev.clew.api.WorkloadRef;
import dev.clew.api.crd.Source;
import dev.clew.api.crd.SourceStatus;

import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.ConditionBuilder;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The status of every Source, from the states of the workloads that it speaks of. */
final class Statuses {
    /** What a person looks at first, first. */
    private static final List<State> WORST_FIRST =
            List.of(
                    State.FAILED,
                    State.PARTLY,
                    State.WAITING_FOR_RESTART,
                    State.RESTARTING,
                    State.CHECKING,
                    State.NOT_SUPPORTED,
                    State.NOTHING_TO_INSPECT,
                    State.INSTRUMENTED_NO_TRAFFIC,
                    State.SENDING,
                    State.OFF,
                    State.DETECTED);

    private Statuses() {}

    /** The status of one Source. */
    static SourceStatus of(
            Source source, Choices choices, View view, boolean ignored, Instant now) {
        if (choices.rivals(source).size() > 1) {
            var names =
                    choices.rivals(source).stream()
                            .map(rival -> "Source " + rival.getMetadata().getName())
                            .toList();
            return plain(source, new Verdict(Reason.TWO_SOURCES, names), now);
        }
        if (ignored) {
            return plain(
                    source,
                    new Verdict(
                            Reason.KEPT_OUT,
                            List.of(
                                    "namespace "
                                            + source.getMetadata().getNamespace()
                                            + " is never traced")),
                    now);
        }
        if (Choices.isNamespace(source)) {
            return ofNamespace(source, view, now);
        }
        return view.of(Choices.target(source))
                .map(seen -> ofWorkload(source, seen, now))
                .orElseGet(
                        () -> plain(source, new Verdict(Reason.WORKLOAD_MISSING, List.of()), now));
    }

    /** Since when a workload's state holds, as the Source recorded it before. */
    static Optional<Instant> recordedSince(WorkloadRef workload, Choice choice, Verdict verdict) {
        if (!(choice instanceof Choice.Chosen chosen)
                || !Choices.target(chosen.source()).equals(workload)) {
            return Optional.empty();
        }
        return recordedSince(chosen.source(), verdict);
    }

    private static Optional<Instant> recordedSince(Source source, Verdict verdict) {
        SourceStatus status = source.getStatus();
        if (status == null
                || status.since() == null
                || !verdict.reason().wireName().equals(status.reason())) {
            return Optional.empty();
        }
        try {
            return Optional.of(Instant.parse(status.since()));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static SourceStatus ofWorkload(Source source, View.Seen seen, Instant now) {
        var containers =
                seen.looks().stream()
                        .map(
                                look ->
                                        new SourceStatus.ContainerFinding(
                                                look.container(),
                                                look.finding().runtime().wireName(),
                                                look.finding().version().orElse(null),
                                                look.finding().libc().orElse(null),
                                                look.finding().evidence()))
                        .toList();
        return status(
                source,
                seen.verdict(),
                seen.since(),
                containers,
                new SourceStatus.Pods(
                        seen.workload().pods().size(), seen.instrumentedPods(), seen.failingPods()),
                null,
                null,
                now);
    }

    private static SourceStatus ofNamespace(Source source, View view, Instant now) {
        List<View.Seen> covered =
                view.workloads().values().stream()
                        .filter(seen -> isDecidedBy(source, seen))
                        .sorted(
                                Comparator.comparingInt(
                                        s -> WORST_FIRST.indexOf(s.verdict().state())))
                        .toList();
        if (covered.isEmpty()) {
            Reason reason = source.getSpec().wanted() ? Reason.NO_PODS : Reason.KEPT_OUT;
            var evidence = List.of("there is no workload in this namespace yet");
            return plain(source, new Verdict(reason, evidence), now);
        }
        Map<String, Integer> counts = new TreeMap<>();
        covered.forEach(s -> counts.merge(s.verdict().state().wireName(), 1, Integer::sum));
        View.Seen worst = covered.getFirst();
        Verdict verdict = together(covered);
        return status(
                source,
                verdict,
                recordedSince(source, verdict).orElse(now),
                null,
                null,
                counts,
                worst.workload().ref().kind() + "/" + worst.workload().ref().name(),
                now);
    }

    /** One state for all: what needs a person, else what is still under way, else the best. */
    private static Verdict together(List<View.Seen> worstFirst) {
        View.Seen worst = worstFirst.getFirst();
        String name = worst.workload().ref().name();
        State state = worst.verdict().state();
        boolean alike = worstFirst.stream().allMatch(s -> s.verdict().state() == state);
        if (alike) {
            return new Verdict(worst.verdict().reason(), List.of());
        }
        return switch (state) {
            case FAILED, PARTLY ->
                    new Verdict(
                            Reason.SOME_WORKLOADS,
                            List.of(name + ": " + worst.verdict().reason().sentence()));
            case WAITING_FOR_RESTART, RESTARTING, CHECKING ->
                    new Verdict(worst.verdict().reason(), List.of("first: " + name));
            case NOT_SUPPORTED,
                    NOTHING_TO_INSPECT,
                    INSTRUMENTED_NO_TRAFFIC,
                    SENDING,
                    OFF,
                    DETECTED ->
                    best(worstFirst);
        };
    }

    private static Verdict best(List<View.Seen> all) {
        for (State state : List.of(State.SENDING, State.INSTRUMENTED_NO_TRAFFIC)) {
            Optional<View.Seen> first =
                    all.stream().filter(seen -> seen.verdict().state() == state).findFirst();
            if (first.isPresent()) {
                return new Verdict(first.get().verdict().reason(), List.of());
            }
        }
        return new Verdict(all.getFirst().verdict().reason(), List.of());
    }

    private static boolean isDecidedBy(Source source, View.Seen seen) {
        return seen.choice() instanceof Choice.Chosen chosen
                && chosen.source().getMetadata().getUid().equals(source.getMetadata().getUid());
    }

    private static SourceStatus plain(Source source, Verdict verdict, Instant now) {
        Instant since = recordedSince(source, verdict).orElse(now);
        return status(source, verdict, since, null, null, null, null, now);
    }

    private static SourceStatus status(
            Source source,
            Verdict verdict,
            Instant since,
            List<SourceStatus.ContainerFinding> containers,
            SourceStatus.Pods pods,
            Map<String, Integer> workloads,
            String worst,
            Instant now) {
        return new SourceStatus(
                source.getMetadata().getGeneration(),
                verdict.state().wireName(),
                verdict.reason().wireName(),
                verdict.message(),
                since.truncatedTo(ChronoUnit.SECONDS).toString(),
                conditions(source, verdict, now),
                containers,
                pods,
                workloads,
                worst);
    }

    private static List<Condition> conditions(Source source, Verdict verdict, Instant now) {
        State state = verdict.state();
        boolean sending = state == State.SENDING || state == State.PARTLY;
        return List.of(
                condition(source, "Accepted", verdict.reason() != Reason.TWO_SOURCES, verdict, now),
                condition(
                        source,
                        "Instrumented",
                        sending || state == State.INSTRUMENTED_NO_TRAFFIC,
                        verdict,
                        now),
                condition(source, "Sending", sending, verdict, now));
    }

    private static Condition condition(
            Source source, String type, boolean holds, Verdict verdict, Instant now) {
        String status = holds ? "True" : "False";
        String transition =
                source.getStatus() == null || source.getStatus().conditions() == null
                        ? null
                        : source.getStatus().conditions().stream()
                                .filter(c -> type.equals(c.getType()))
                                .filter(c -> status.equals(c.getStatus()))
                                .map(Condition::getLastTransitionTime)
                                .findFirst()
                                .orElse(null);
        // Conditions want reasons in CamelCase (k8s.io/apimachinery, metav1.Condition).
        String reason = verdict.reason().wireName();
        return new ConditionBuilder()
                .withType(type)
                .withStatus(status)
                .withReason(Character.toUpperCase(reason.charAt(0)) + reason.substring(1))
                .withMessage(verdict.reason().sentence())
                .withLastTransitionTime(
                        transition == null
                                ? now.truncatedTo(ChronoUnit.SECONDS).toString()
                                : transition)
                .build();
    }
}
