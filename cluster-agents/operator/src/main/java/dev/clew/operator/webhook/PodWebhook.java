package dev.clew.operator.webhook;

import dev.clew.api.Names;
import dev.clew.api.WorkloadRef;
import dev.clew.instrumentation.inject.Injection;
import dev.clew.operator.cluster.Owners;
import dev.clew.operator.cluster.Workload.Handling;
import dev.clew.operator.feed.Latest;
import dev.clew.operator.source.View;
import dev.clew.operator.source.Wish;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.admission.v1.AdmissionResponse;
import io.fabric8.kubernetes.api.model.admission.v1.AdmissionResponseBuilder;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Answers for a pod that is about to be created: with the agent that was decided for its workload,
 * or as it is. Never in anybody's way: what goes wrong is logged and remembered for the workload's
 * state, and the pod is allowed unchanged. Thread-safe.
 */
public final class PodWebhook {
    /** The mark on the pod that proves the webhook. */
    static final String PROBE_MARK = "probe";

    private static final Logger LOG = LoggerFactory.getLogger(PodWebhook.class);

    private final Latest<View> views;
    private final Function<WorkloadRef, Optional<? extends HasMetadata>> lookUp;
    private final Troubles troubles;

    /**
     * @param views what is decided for each workload
     * @param lookUp ReplicaSets and Jobs by name; may ask the API server
     * @param troubles where failures are kept
     */
    public PodWebhook(
            Latest<View> views,
            Function<WorkloadRef, Optional<? extends HasMetadata>> lookUp,
            Troubles troubles) {
        this.views = views;
        this.lookUp = lookUp;
        this.troubles = troubles;
    }

    /** The answer that changes nothing. */
    static AdmissionResponse unchanged(String uid) {
        return new AdmissionResponseBuilder().withUid(uid).withAllowed(true).build();
    }

    /**
     * The answer to one request.
     *
     * @param uid of the request
     * @param namespace of the pod, which need not name it itself
     * @param asked the pod
     */
    AdmissionResponse answer(String uid, String namespace, Pod asked) {
        var response = new AdmissionResponseBuilder(unchanged(uid));
        Pod pod =
                new PodBuilder(asked)
                        .editOrNewMetadata()
                        .withNamespace(namespace)
                        .endMetadata()
                        .build();
        WorkloadRef workload = Owners.workloadOf(pod, ref -> Optional.empty());
        try {
            workload = Owners.workloadOf(pod, lookUp);
            return changed(pod, workload)
                    .flatMap(after -> JsonPatch.between(asked, after))
                    .map(patch -> response.withPatchType("JSONPatch").withPatch(patch).build())
                    .orElseGet(response::build);
        } catch (RuntimeException e) {
            LOG.error("A pod of {} is let pass unchanged", workload, e);
            troubles.put(workload, "the webhook failed: " + e.getMessage());
            return response.build();
        }
    }

    private Optional<Pod> changed(Pod pod, WorkloadRef workload) {
        Map<String, String> labels = pod.getMetadata().getLabels();
        if (labels != null && labels.containsKey(Names.PROBE_LABEL)) {
            return Optional.of(
                    new PodBuilder(pod)
                            .editMetadata()
                            .addToAnnotations(Names.INSTRUMENTED_ANNOTATION, PROBE_MARK)
                            .endMetadata()
                            .build());
        }
        Optional<View.Seen> seen = views.get().of(workload);
        Optional<Wish.Instrument> wanted = seen.flatMap(View.Seen::wanted);
        if (wanted.isEmpty()) {
            if (restartedByUs(pod)) {
                troubles.put(workload, "nothing was decided for it when its pod was made");
            }
            return Optional.empty();
        }
        boolean nextRun = seen.get().workload().handling() == Handling.NEXT_RUN;
        if (!nextRun && !restartedByUs(pod)) {
            // Of a template from before our restart, or after it was undone: see Phases.
            return Optional.empty();
        }
        LOG.info("Placing the agent in a pod of {}", workload);
        return Optional.of(Injection.apply(pod, wanted.get().decision()).pod());
    }

    private static boolean restartedByUs(Pod pod) {
        Map<String, String> annotations = pod.getMetadata().getAnnotations();
        return annotations != null && annotations.containsKey(Names.RESTARTED_ANNOTATION);
    }
}
