package dev.clew.app.sources;

import dev.clew.api.Reason;
import dev.clew.api.State;
import dev.clew.api.grpc.inventory.Container;
import dev.clew.api.grpc.inventory.Status;
import dev.clew.api.grpc.inventory.Workload;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * How a workload stands, as the operator tells it.
 *
 * @param state empty if the operator is newer than this window and tells one that it does not know
 * @param reason the same
 * @param evidence in the words of whoever said it
 * @param since when the state began; empty when nobody knows
 * @param source the Source that decides; empty when none does
 * @param runtimes what its containers run, those that were recognised first
 * @param podsTotal that it has
 * @param podsTraced that carry the agent that was decided
 */
public record Standing(
        Optional<State> state,
        Optional<Reason> reason,
        List<String> evidence,
        Optional<Instant> since,
        Optional<String> source,
        List<RuntimeFound> runtimes,
        int podsTotal,
        int podsTraced) {

    /**
     * What one container runs.
     *
     * @param runtime by its wire name
     * @param guess from image, command and environment alone
     * @param evidence strongest first
     */
    public record RuntimeFound(
            String container,
            String runtime,
            Optional<String> version,
            Optional<String> libc,
            boolean guess,
            List<String> evidence) {
        /** Whether it is a runtime at all, as far as that is known. */
        public boolean recognised() {
            return !runtime.isEmpty() && !runtime.equals("unknown");
        }
    }

    /** Reads it from what the operator told. */
    public static Standing of(Workload workload) {
        Status status = workload.getStatus();
        return new Standing(
                known(State::fromWireName, status.getState()),
                known(Reason::fromWireName, status.getReason()),
                List.copyOf(status.getEvidenceList()),
                status.getSinceUnixNanos() == 0
                        ? Optional.empty()
                        : Optional.of(Instant.ofEpochSecond(0, status.getSinceUnixNanos())),
                text(status.getSource()),
                workload.getContainersList().stream()
                        .map(Standing::runtime)
                        .sorted(Comparator.comparing(found -> !found.recognised()))
                        .toList(),
                status.getPodsTotal(),
                status.getPodsInstrumented());
    }

    private static RuntimeFound runtime(Container container) {
        var finding = container.getFinding();
        return new RuntimeFound(
                container.getName(),
                finding.getRuntime(),
                text(finding.getVersion()),
                text(finding.getLibc()),
                finding.getGuess(),
                List.copyOf(finding.getEvidenceList()));
    }

    private static Optional<String> text(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    private static <T> Optional<T> known(Function<String, T> byName, String name) {
        try {
            return Optional.of(byName.apply(name));
        } catch (IllegalArgumentException newer) {
            return Optional.empty();
        }
    }

    /** Whether a person should look at it. */
    public boolean isProblem() {
        return state.filter(s -> s == State.FAILED || s == State.PARTLY).isPresent();
    }

    /** Whether something goes on that ends by itself. */
    public boolean isInProgress() {
        return state.filter(
                        s ->
                                s == State.CHECKING
                                        || s == State.RESTARTING
                                        || s == State.WAITING_FOR_RESTART)
                .isPresent();
    }
}
