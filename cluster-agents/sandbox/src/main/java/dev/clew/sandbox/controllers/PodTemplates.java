package dev.clew.sandbox.controllers;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.client.utils.Serialization;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What templates, their hashes and the pods made from them have in common. Pure. */
final class PodTemplates {
    /** Kubernetes' alphabet for names it makes up: no vowels, so no words. */
    private static final String ALPHABET = "bcdfghjklmnpqrstvwxz2456789";

    private static final int HASH_LENGTH = 10;

    private PodTemplates() {}

    /** Ten letters that stand for a template, the same for an equal one. */
    static String hash(PodTemplateSpec template) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(
                                    Serialization.asJson(template)
                                            .getBytes(StandardCharsets.UTF_8));
            var letters = new StringBuilder();
            for (int i = 0; i < HASH_LENGTH; i++) {
                letters.append(ALPHABET.charAt((digest[i] & 0xff) % ALPHABET.length()));
            }
            return letters.toString();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** A copy with one label more. */
    static PodTemplateSpec labelled(PodTemplateSpec template, String label, String value) {
        return template.edit().editOrNewMetadata().addToLabels(label, value).endMetadata().build();
    }

    /** A copy without a label. */
    static PodTemplateSpec without(PodTemplateSpec template, String label) {
        return template.edit().editOrNewMetadata().removeFromLabels(label).endMetadata().build();
    }

    static Pod pod(PodTemplateSpec template, HasMetadata owner) {
        return new PodBuilder()
                .withNewMetadata()
                .withGenerateName(owner.getMetadata().getName() + "-")
                .withNamespace(owner.getMetadata().getNamespace())
                .withLabels(template.getMetadata().getLabels())
                .withAnnotations(template.getMetadata().getAnnotations())
                .withFinalizers(template.getMetadata().getFinalizers())
                .withOwnerReferences(reference(owner))
                .endMetadata()
                .withSpec(template.getSpec())
                .build();
    }

    static OwnerReference reference(HasMetadata owner) {
        return new OwnerReferenceBuilder()
                .withApiVersion(owner.getApiVersion())
                .withKind(owner.getKind())
                .withName(owner.getMetadata().getName())
                .withUid(owner.getMetadata().getUid())
                .withController(true)
                .withBlockOwnerDeletion(true)
                .build();
    }

    static boolean owns(HasMetadata owner, HasMetadata object) {
        return object.getMetadata().getOwnerReferences().stream()
                .anyMatch(
                        reference ->
                                Boolean.TRUE.equals(reference.getController())
                                        && reference.getUid().equals(owner.getMetadata().getUid()));
    }

    /** Neither ended nor about to. */
    static boolean isActive(Pod pod) {
        String phase = pod.getStatus() == null ? "" : pod.getStatus().getPhase();
        return pod.getMetadata().getDeletionTimestamp() == null
                && !"Succeeded".equals(phase)
                && !"Failed".equals(phase);
    }

    static boolean isReady(Pod pod) {
        return readySince(pod).isPresent();
    }

    private static Optional<Instant> readySince(Pod pod) {
        return pod.getStatus() == null
                ? Optional.empty()
                : pod.getStatus().getConditions().stream()
                        .filter(c -> c.getType().equals("Ready") && c.getStatus().equals("True"))
                        .map(c -> Instant.parse(c.getLastTransitionTime()))
                        .findFirst();
    }

    /**
     * How long until a ready pod counts as available; zero: it does, empty: it is not ready.
     *
     * @param minReadySeconds null: none
     */
    static Optional<Duration> untilAvailable(Pod pod, Integer minReadySeconds, Instant now) {
        int seconds = Optional.ofNullable(minReadySeconds).orElse(0);
        return readySince(pod)
                .map(since -> Duration.between(now, since.plusSeconds(seconds)))
                .map(rest -> seconds == 0 || rest.isNegative() ? Duration.ZERO : rest);
    }
}
