package dev.clew.operator.rollout;

import dev.clew.api.Names;
import dev.clew.api.WorkloadRef;
import dev.clew.api.crd.Source;
import dev.clew.operator.cluster.Workload;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.net.HttpURLConnection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Does the planned steps, one API call each, and remembers what the cluster does not show. The only
 * thing it writes on a workload is our annotation on the pod template, by merge patch, so that
 * taking it away leaves nothing behind. For one thread.
 */
public final class Rollouts {
    /** Restarts before that are forgotten. */
    public static final Duration ATTEMPTS_COUNT_FOR = Duration.ofHours(1);

    /** After a refusal nothing is tried for this long. */
    static final Duration DENIED_FOR = Duration.ofSeconds(60);

    /** However often its decision changes, a workload is not restarted more often in that time. */
    private static final int MAX_OF_ANY_DECISION = 5;

    private static final Logger LOG = LoggerFactory.getLogger(Rollouts.class);

    private final KubernetesClient client;
    private final Clock clock;
    private final Map<String, Past> past = new HashMap<>();

    private record Attempt(String mark, Instant at) {}

    private record Denied(String words, Instant at) {}

    private static final class Past {
        private long awaitedGeneration;
        private String sourceBefore;
        private String settled;
        private Denied denied;
        private final List<Attempt> attempts = new ArrayList<>();
    }

    /**
     * @param client its life is the caller's
     * @param clock for the annotation's value and for what is forgotten
     */
    public Rollouts(KubernetesClient client, Clock clock) {
        this.client = client;
        this.clock = clock;
    }

    /**
     * What is remembered of a workload, after looking at it.
     *
     * @param mark the decision that its pods are to carry, if any
     * @param source the Source that decides, if any
     * @param mutation what the webhook last said of its pods
     */
    public Memory memory(
            Workload workload,
            Optional<String> mark,
            Optional<Source> source,
            Optional<String> mutation) {
        Past was = past.get(workload.uid());
        Instant now = clock.instant();
        if (mark.isPresent() && Phases.settled(mark.get(), workload, now)) {
            was = past.computeIfAbsent(workload.uid(), u -> new Past());
            was.settled = workload.restartedAt().orElseThrow();
        }
        if (was == null) {
            return new Memory(false, Optional.empty(), 0, Optional.empty(), mutation);
        }
        // Who lets a workload go and takes it again asks anew: it was not restarted in vain.
        if (source.isEmpty() || !source.get().getSpec().wanted()) {
            was.attempts.clear();
        }
        was.attempts.removeIf(attempt -> attempt.at().plus(ATTEMPTS_COUNT_FOR).isBefore(now));
        return new Memory(
                awaiting(was, workload, source),
                Optional.ofNullable(was.settled),
                attempts(was, mark),
                Optional.ofNullable(was.denied)
                        .filter(denied -> denied.at().plus(DENIED_FOR).isAfter(now))
                        .map(Denied::words),
                mutation);
    }

    /** Forgets all other workloads. */
    public void retain(Set<String> workloadUids) {
        past.keySet().retainAll(workloadUids);
    }

    /**
     * Writes or removes our annotation.
     *
     * @param workload of a kind that {@link Workload#restartable}
     * @param mark the decision it is restarted for; empty to undo
     */
    public void restart(Workload workload, Optional<String> mark) {
        Instant now = clock.instant();
        String value =
                mark.map(m -> "\"" + now.truncatedTo(ChronoUnit.MILLIS) + "\"").orElse("null");
        String patch =
                "{\"spec\":{\"template\":{\"metadata\":{\"annotations\":{\""
                        + Names.RESTARTED_ANNOTATION
                        + "\":"
                        + value
                        + "}}}}}";
        Past remembered = past.computeIfAbsent(workload.uid(), u -> new Past());
        try {
            LOG.info("{} {}", mark.isPresent() ? "Restarting" : "Undoing", workload.ref());
            HasMetadata changed = patch(workload.ref(), patch);
            remembered.awaitedGeneration = changed.getMetadata().getGeneration();
            remembered.denied = null;
            mark.ifPresent(m -> remembered.attempts.add(new Attempt(m, now)));
        } catch (KubernetesClientException e) {
            refused(workload.ref(), remembered, e, now);
        }
    }

    /**
     * Records on the Source that its decision broke a workload, so that it is undone and not tried
     * again, also by the operator that comes after this one.
     *
     * @param annotation and its value
     */
    public void giveUp(Workload workload, Source source, String annotation, String value) {
        Past remembered = past.computeIfAbsent(workload.uid(), u -> new Past());
        try {
            LOG.warn("Giving up on {}", workload.ref());
            Source patch = new Source();
            patch.getMetadata().setName(source.getMetadata().getName());
            patch.getMetadata().setNamespace(source.getMetadata().getNamespace());
            patch.getMetadata().setAnnotations(Map.of(annotation, value));
            client.resources(Source.class)
                    .inNamespace(source.getMetadata().getNamespace())
                    .withName(source.getMetadata().getName())
                    .patch(PatchContext.of(PatchType.JSON_MERGE), patch);
            remembered.sourceBefore = source.getMetadata().getResourceVersion();
        } catch (KubernetesClientException e) {
            refused(workload.ref(), remembered, e, clock.instant());
        }
    }

    private HasMetadata patch(WorkloadRef ref, String patch) {
        Class<? extends HasMetadata> kind =
                switch (ref.kind()) {
                    case "Deployment" -> Deployment.class;
                    case "DaemonSet" -> DaemonSet.class;
                    case "StatefulSet" -> StatefulSet.class;
                    default -> throw new IllegalArgumentException(ref + " cannot be restarted");
                };
        return client.resources(kind)
                .inNamespace(ref.namespace())
                .withName(ref.name())
                .patch(PatchContext.of(PatchType.JSON_MERGE), patch);
    }

    /** What the caller does next: report a refusal and wait, or try again in the next round. */
    private static void refused(
            WorkloadRef ref, Past remembered, KubernetesClientException e, Instant now) {
        LOG.warn("{} was not changed: {}", ref, e.getMessage());
        if (e.getCode() == HttpURLConnection.HTTP_FORBIDDEN || e.getCode() == 422) {
            String words = e.getStatus() == null ? e.getMessage() : e.getStatus().getMessage();
            remembered.denied = new Denied(words, now);
        }
    }

    private static boolean awaiting(Past was, Workload workload, Optional<Source> source) {
        boolean sourceUnseen =
                was.sourceBefore != null
                        && source.map(s -> s.getMetadata().getResourceVersion())
                                .filter(was.sourceBefore::equals)
                                .isPresent();
        return workload.generation() < was.awaitedGeneration || sourceUnseen;
    }

    private static int attempts(Past was, Optional<String> mark) {
        if (mark.isEmpty()) {
            return 0;
        }
        if (was.attempts.size() >= MAX_OF_ANY_DECISION) {
            return was.attempts.size();
        }
        return (int) was.attempts.stream().filter(a -> a.mark().equals(mark.get())).count();
    }
}
