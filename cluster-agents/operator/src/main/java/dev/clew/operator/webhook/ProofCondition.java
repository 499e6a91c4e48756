package dev.clew.operator.webhook;

import dev.clew.api.Names;
import dev.clew.api.crd.Installation;
import dev.clew.api.crd.InstallationStatus;
import dev.clew.operator.rollout.Proof;

import io.fabric8.kubernetes.api.model.ConditionBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Shows in the status of the Installation whether the webhook is proven. */
public final class ProofCondition {
    private static final Logger LOG = LoggerFactory.getLogger(ProofCondition.class);

    private final KubernetesClient client;
    private final Clock clock;

    /**
     * @param client its life is the caller's
     * @param clock when the condition changed
     */
    public ProofCondition(KubernetesClient client, Clock clock) {
        this.client = client;
        this.clock = clock;
    }

    /** Writes it; to be called when it has changed. What fails is logged: it decides nothing. */
    public void write(Proof proof) {
        String why =
                switch (proof) {
                    case Proof.Untried ignored -> "It was not tried yet.";
                    case Proof.Proven ignored -> "A pod came back with the webhook's mark.";
                    case Proof.Failed failed -> failed.why();
                };
        var patch = new Installation();
        patch.getMetadata().setName(Names.INSTALLATION);
        patch.setStatus(
                new InstallationStatus(
                        List.of(
                                new ConditionBuilder()
                                        .withType("WebhookProven")
                                        .withStatus(
                                                proof instanceof Proof.Proven ? "True" : "False")
                                        .withReason(proof.getClass().getSimpleName())
                                        .withMessage(why)
                                        .withLastTransitionTime(
                                                clock.instant()
                                                        .truncatedTo(ChronoUnit.SECONDS)
                                                        .toString())
                                        .build())));
        try {
            client.resources(Installation.class)
                    .withName(Names.INSTALLATION)
                    .subresource("status")
                    .patch(PatchContext.of(PatchType.JSON_MERGE), patch);
        } catch (KubernetesClientException e) {
            LOG.warn("The Installation's status was not written: {}", e.getMessage());
        }
    }
}
