package dev.clew.instrumentation.detect;

import dev.clew.api.Reason;
import dev.clew.instrumentation.RuntimeKind;

import java.util.List;
import java.util.Optional;

/**
 * What one container runs, with the facts that say so.
 *
 * @param runtime what executes its code
 * @param version of the runtime, as it calls itself: {@code 17.0.15}, {@code 1.8.0_412}
 * @param libc the C library, {@code musl} or that of GNU ("glibc")
 * @param evidence the facts that led here, strongest first, each a short phrase
 * @param guess true when only image, command and environment were read, because no process runs
 * @param obstacle why no agent can be placed here
 */
public record Finding(
        RuntimeKind runtime,
        Optional<String> version,
        Optional<String> libc,
        List<String> evidence,
        boolean guess,
        Optional<Reason> obstacle) {
    public Finding {
        evidence = List.copyOf(evidence);
    }

    /** Nothing was recognised; the facts that were looked at are kept for a person to judge. */
    public static Finding unknown(List<String> evidence, boolean guess) {
        return new Finding(
                RuntimeKind.UNKNOWN,
                Optional.empty(),
                Optional.empty(),
                evidence,
                guess,
                Optional.of(Reason.LANGUAGE_UNKNOWN));
    }

    /** A runtime that is recognised and for which there is no agent yet. */
    static Finding notYet(
            RuntimeKind runtime,
            Optional<String> version,
            Optional<String> libc,
            List<String> evidence) {
        return new Finding(
                runtime, version, libc, evidence, false, Optional.of(Reason.LANGUAGE_NOT_YET));
    }

    /**
     * True when an agent may be placed: seen in a process, not guessed, and without an obstacle.
     */
    public boolean instrumentable() {
        return !guess && obstacle.isEmpty();
    }

    /** As it travels. */
    public dev.clew.api.grpc.inventory.Finding toProto() {
        return dev.clew.api.grpc.inventory.Finding.newBuilder()
                .setRuntime(runtime.wireName())
                .setVersion(version.orElse(""))
                .setLibc(libc.orElse(""))
                .addAllEvidence(evidence)
                .setGuess(guess)
                .setObstacle(obstacle.map(Reason::wireName).orElse(""))
                .build();
    }

    /**
     * As it came.
     *
     * @throws IllegalArgumentException if its obstacle is no {@link Reason}
     */
    public static Finding fromProto(dev.clew.api.grpc.inventory.Finding proto) {
        return new Finding(
                RuntimeKind.fromWireName(proto.getRuntime()),
                nonEmpty(proto.getVersion()),
                nonEmpty(proto.getLibc()),
                proto.getEvidenceList(),
                proto.getGuess(),
                nonEmpty(proto.getObstacle()).map(Reason::fromWireName));
    }

    private static Optional<String> nonEmpty(String text) {
        return Optional.of(text).filter(value -> !value.isEmpty());
    }
}
