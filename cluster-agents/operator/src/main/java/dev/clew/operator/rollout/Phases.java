package dev.clew.operator.rollout;

import dev.clew.api.Reason;
import dev.clew.operator.cluster.PodFacts;
import dev.clew.operator.cluster.Trouble;
import dev.clew.operator.cluster.Workload;
import dev.clew.operator.cluster.Workload.Handling;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Reads from a workload where its restart stands. Pure: all that is known is an argument, so that
 * an operator that starts again in the middle comes to the same answer.
 *
 * <p>The rule behind it: the webhook places an agent only in pods whose template carries our
 * annotation, {@code clew.dev/restarted-at}. So a template without it makes pods without agents,
 * and taking the annotation away is a complete undo, whoever does it.
 */
public final class Phases {
    /** A restart that went well is watched for this much longer. */
    public static final Duration WATCHED = Duration.ofSeconds(60);

    /** A workload is restarted this often for one decision before a person is asked. */
    static final int MAX_ATTEMPTS = 2;

    private Phases() {}

    /**
     * Where a workload is on its way to pods with an agent.
     *
     * @param mark the decision that its pods are to carry
     */
    public static Phase towards(String mark, Workload workload, Memory memory, Moment moment) {
        if (workload.handling() == Handling.NEXT_RUN) {
            return nextRun(mark, workload);
        }
        if (memory.awaiting()) {
            return new Phase.Rolling(workload.progress().words());
        }
        boolean judged = judged(workload, memory, moment);
        if (judged) {
            Optional<Phase> breaking = breaking(mark, workload, moment);
            if (breaking.isPresent()) {
                return breaking.get();
            }
        }
        if (judged && rolling(workload)) {
            return new Phase.Rolling(workload.progress().words());
        }
        if (workload.pods().isEmpty()) {
            return new Phase.Empty();
        }
        return workload.without(mark).isEmpty()
                ? new Phase.Done()
                : restart(mark, workload, memory, moment);
    }

    /** Where a workload is on its way to pods without any agent of ours. */
    public static Phase away(Workload workload, Memory memory) {
        if (!workload.restartable()) {
            return new Phase.Done();
        }
        if (memory.awaiting()) {
            return new Phase.Rolling(workload.progress().words());
        }
        if (workload.restartedAt().isPresent()) {
            return memory.denied()
                    .<Phase>map(words -> new Phase.Blocked(Reason.NOT_PERMITTED, List.of(words)))
                    .orElseGet(() -> new Phase.Due(Reason.ROLLING_BACK, List.of()));
        }
        if (workload.marked().isEmpty()) {
            return new Phase.Done();
        }
        return switch (workload.handling()) {
            case PAUSED -> new Phase.Blocked(Reason.ROLLOUT_PAUSED, List.of());
            case ON_DELETE -> new Phase.Blocked(Reason.ON_DELETE, names(workload.marked()));
            case ROLLS, NEXT_RUN, NEVER -> new Phase.Rolling(workload.progress().words());
        };
    }

    /**
     * Whether a restart of ours has gone well: its pods are ready with the agent, and have been for
     * {@link #WATCHED}.
     */
    static boolean settled(String mark, Workload workload, Instant now) {
        return workload.restartedAt().isPresent()
                && workload.progress().complete()
                && !workload.pods().isEmpty()
                && workload.pods().stream()
                        .allMatch(
                                pod ->
                                        pod.carries(mark)
                                                && pod.ready()
                                                && !pod.created().plus(WATCHED).isAfter(now));
    }

    private static Phase nextRun(String mark, Workload workload) {
        if (workload.pods().isEmpty()) {
            return new Phase.Empty();
        }
        return workload.without(mark).isEmpty()
                ? new Phase.Done()
                : new Phase.Blocked(Reason.NEXT_RUN, names(workload.without(mark)));
    }

    /**
     * Whether what goes wrong now is to be blamed on our restart: until it has settled or its time
     * is over. Time in which no operator watched does not count.
     */
    private static boolean judged(Workload workload, Memory memory, Moment moment) {
        return workload.handling() == Handling.ROLLS
                && workload.restartedAt().isPresent()
                && !workload.restartedAt().equals(memory.settled())
                && moment.now().isBefore(deadline(workload, moment).plus(WATCHED));
    }

    private static Instant deadline(Workload workload, Moment moment) {
        Instant since = moment.started();
        try {
            Instant restarted = Instant.parse(workload.restartedAt().orElse(""));
            since = restarted.isAfter(since) ? restarted : since;
        } catch (DateTimeParseException e) {
            // Somebody wrote another value there: counted from the start of this operator.
        }
        return since.plus(moment.deadline());
    }

    private static boolean rolling(Workload workload) {
        // Between two watches old pods may still be there when the controller has finished.
        return !workload.progress().complete()
                || workload.pods().stream()
                        .anyMatch(pod -> !pod.restartedAt().equals(workload.restartedAt()));
    }

    private static Optional<Phase> breaking(String mark, Workload workload, Moment moment) {
        Optional<PodFacts> worst =
                workload.pods().stream()
                        .filter(pod -> pod.carries(mark) && pod.trouble().isPresent())
                        .min(Comparator.comparing(pod -> pod.trouble().get().kind()));
        Optional<Phase> certain =
                worst.filter(pod -> pod.trouble().get().kind() != Trouble.Kind.WAITING)
                        .map(pod -> breaking(reason(pod.trouble().get()), pod));
        boolean late = moment.now().isAfter(deadline(workload, moment));
        if (certain.isPresent() || !late || workload.progress().complete()) {
            return certain;
        }
        return worst.or(() -> workload.pods().stream().max(PodFacts.BY_AGE))
                .map(pod -> breaking(Reason.NOT_READY_IN_TIME, pod));
    }

    private static Phase breaking(Reason reason, PodFacts pod) {
        return new Phase.Breaking(
                reason,
                pod,
                pod.trouble().map(Trouble::container).orElse(""),
                pod.trouble().map(Trouble::words).orElse("not ready"));
    }

    private static Reason reason(Trouble trouble) {
        return trouble.kind() == Trouble.Kind.IMAGE
                ? Reason.IMAGE_PULL
                : Reason.CRASHED_AFTER_INJECTION;
    }

    private static Phase restart(String mark, Workload workload, Memory memory, Moment moment) {
        boolean annotated = workload.restartedAt().isPresent();
        List<PodFacts> without = workload.without(mark);
        List<PodFacts> unmutated =
                without.stream()
                        .filter(pod -> pod.restartedAt().equals(workload.restartedAt()))
                        .toList();
        if (workload.handling() == Handling.ON_DELETE && annotated && unmutated.isEmpty()) {
            return new Phase.Blocked(Reason.ON_DELETE, names(without));
        }
        if (workload.handling() == Handling.PAUSED) {
            return new Phase.Blocked(Reason.ROLLOUT_PAUSED, List.of());
        }
        if (memory.denied().isPresent()) {
            return new Phase.Blocked(Reason.NOT_PERMITTED, List.of(memory.denied().get()));
        }
        if (memory.attempts() >= MAX_ATTEMPTS) {
            var evidence = new ArrayList<>(names(without));
            memory.mutation().ifPresent(evidence::add);
            return new Phase.Blocked(Reason.NOT_MUTATED, evidence);
        }
        if (!workload.progress().complete() && workload.handling() == Handling.ROLLS) {
            return new Phase.Blocked(
                    Reason.QUEUED,
                    List.of("its own rollout goes first: " + workload.progress().words()));
        }
        return switch (moment.proof()) {
            case Proof.Untried ignored -> new Phase.Blocked(Reason.WAITING_FOR_WEBHOOK, List.of());
            case Proof.Failed failed ->
                    new Phase.Blocked(Reason.WEBHOOK_DOWN, List.of(failed.why()));
            case Proof.Proven ignored -> due(workload, without);
        };
    }

    private static Phase due(Workload workload, List<PodFacts> without) {
        boolean stale = without.stream().allMatch(pod -> pod.mark().isPresent());
        return stale
                ? new Phase.Due(Reason.COLLECTOR_MOVED, List.of())
                : new Phase.Due(
                        Reason.QUEUED,
                        List.of(
                                without.size()
                                        + " of "
                                        + workload.pods().size()
                                        + " pods run without the agent"));
    }

    private static List<String> names(List<PodFacts> pods) {
        return pods.stream().map(pod -> "pod " + pod.name()).toList();
    }
}
