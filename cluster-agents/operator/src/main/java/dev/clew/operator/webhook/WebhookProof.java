package dev.clew.operator.webhook;

import dev.clew.api.Names;
import dev.clew.operator.feed.Latest;
import dev.clew.operator.rollout.Proof;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Proves that new pods really come by our webhook: a pod that is created with {@code dryRun=All},
 * and so never stored, has to come back with the webhook's mark. Nothing is restarted before.
 */
public final class WebhookProof {
    /** A proof holds for this long. */
    static final Duration HOLDS = Duration.ofSeconds(60);

    /** After a failure it is tried again this soon. */
    static final Duration AGAIN_AFTER = Duration.ofSeconds(2);

    private static final Logger LOG = LoggerFactory.getLogger(WebhookProof.class);

    private final KubernetesClient client;
    private final Clock clock;
    private final Latest<Proof> proof = new Latest<>(new Proof.Untried());

    /**
     * @param client its life is the caller's
     */
    public WebhookProof(KubernetesClient client, Clock clock) {
        this.client = client;
        this.clock = clock;
    }

    /** What was seen last. */
    public Proof get() {
        return proof.get();
    }

    /**
     * Proves it again if that is due.
     *
     * @param needed whether something waits to be restarted; else one proof is enough for good
     * @return whether the outcome is another kind than before
     */
    public boolean renew(boolean needed) {
        Instant now = clock.instant();
        boolean due =
                switch (proof.get()) {
                    case Proof.Untried ignored -> true;
                    case Proof.Proven proven -> needed && proven.at().plus(HOLDS).isBefore(now);
                    case Proof.Failed failed -> !failed.at().plus(AGAIN_AFTER).isAfter(now);
                };
        if (!due) {
            return false;
        }
        Proof before = proof.get();
        Proof after = prove();
        proof.set(after);
        boolean changed = !before.getClass().equals(after.getClass());
        if (changed) {
            LOG.info("The webhook: {}", after);
        }
        return changed;
    }

    private Proof prove() {
        try {
            Pod back =
                    client.pods()
                            .inNamespace(Names.SYSTEM_NAMESPACE)
                            .resource(pod())
                            .dryRun(true)
                            .create();
            boolean marked =
                    Optional.ofNullable(back.getMetadata().getAnnotations())
                            .orElse(Map.of())
                            .containsKey(Names.INSTRUMENTED_ANNOTATION);
            return marked
                    ? new Proof.Proven(clock.instant())
                    : new Proof.Failed(
                            clock.instant(), "a pod came back without the webhook's mark");
        } catch (KubernetesClientException e) {
            return new Proof.Failed(
                    clock.instant(),
                    e.getStatus() == null ? e.getMessage() : e.getStatus().getMessage());
        }
    }

    /** A pod that Pod Security <em>restricted</em> lets pass. */
    private Pod pod() {
        return new PodBuilder()
                .withNewMetadata()
                .withGenerateName("clew-webhook-probe-")
                .withNamespace(Names.SYSTEM_NAMESPACE)
                .addToLabels(Names.PROBE_LABEL, "true")
                .endMetadata()
                .withNewSpec()
                .withAutomountServiceAccountToken(false)
                .withNewSecurityContext()
                .withRunAsNonRoot(true)
                .withNewSeccompProfile()
                .withType("RuntimeDefault")
                .endSeccompProfile()
                .endSecurityContext()
                .addNewContainer()
                .withName("probe")
                // Never pulled, as the pod is never stored.
                .withImage("clew.dev/clew-agents:" + Names.VERSION)
                .withNewSecurityContext()
                .withAllowPrivilegeEscalation(false)
                .withNewCapabilities()
                .withDrop("ALL")
                .endCapabilities()
                .endSecurityContext()
                .endContainer()
                .endSpec()
                .build();
    }
}
