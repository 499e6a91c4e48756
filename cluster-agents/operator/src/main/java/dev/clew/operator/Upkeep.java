package dev.clew.operator;

import dev.clew.operator.certificates.Certificates;
import dev.clew.operator.rollout.Proof;
import dev.clew.operator.webhook.ProofCondition;
import dev.clew.operator.webhook.WebhookProof;

import io.fabric8.kubernetes.client.KubernetesClientException;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * What has to be looked after beside the rounds, because it may hang for as long as a webhook's
 * timeout: certificates and the webhook's proof. For one thread.
 */
final class Upkeep {
    private static final Duration CERTIFICATES_EVERY = Duration.ofHours(1);
    private static final Logger LOG = LoggerFactory.getLogger(Upkeep.class);

    private final Certificates certificates;
    private final Certificates.Held held;
    private final WebhookProof proof;
    private final ProofCondition condition;
    private final Clock clock;
    private Instant checkedAt;

    /**
     * @param held the certificates with which this process serves
     */
    Upkeep(
            Certificates certificates,
            Certificates.Held held,
            WebhookProof proof,
            ProofCondition condition,
            Clock clock) {
        this.certificates = certificates;
        this.held = held;
        this.proof = proof;
        this.condition = condition;
        this.clock = clock;
        this.checkedAt = clock.instant();
    }

    /**
     * Does what is due.
     *
     * @param waiting whether something waits to be restarted
     * @return whether it changed what a round would do
     */
    boolean tick(boolean waiting) {
        try {
            if (!(proof.get() instanceof Proof.Proven)) {
                certificates.trustWebhook(held.ca());
            }
            checkCertificates();
        } catch (KubernetesClientException e) {
            LOG.warn("Certificates: {}", e.getMessage());
        }
        boolean changed = proof.renew(waiting);
        if (changed) {
            condition.write(proof.get());
        }
        return changed;
    }

    private void checkCertificates() {
        Instant now = clock.instant();
        if (checkedAt.plus(CERTIFICATES_EVERY).isAfter(now)) {
            return;
        }
        checkedAt = now;
        Certificates.Held there = certificates.ensure();
        certificates.trustWebhook(there.ca());
        if (!there.operator().certificate().equals(held.operator().certificate())) {
            // Servers keep the certificate they began with. Everything else is in the cluster, so
            // beginning again is the plainest way to serve with the new one.
            LOG.info("Ending, to begin again with a new certificate");
            System.exit(0);
        }
    }
}
