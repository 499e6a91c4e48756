package dev.clew.app.clusters;

import dev.clew.api.Names;
import dev.clew.app.ui.Words;

import io.fabric8.kubernetes.api.model.admissionregistration.v1.MutatingWebhookConfiguration;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingAdmissionPolicy;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingWebhookConfiguration;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;

import java.net.HttpURLConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Which admission webhooks and policies of others would see what an installation makes: our own
 * objects, and the pods that restart. What they would answer only they know; those that would stop
 * what they cannot judge are named. Any thread may ask.
 */
final class AdmissionCheck {
    private static final Set<Integer> NOT_SERVED =
            Set.of(HttpURLConnection.HTTP_NOT_FOUND, HttpURLConnection.HTTP_NOT_IMPLEMENTED);
    private static final String IGNORE = "Ignore";

    private final KubernetesClient client;

    /** One of them, whatever its kind. */
    private record Judge(String name, boolean stops, boolean sees) {}

    AdmissionCheck(KubernetesClient client) {
        this.client = client;
    }

    /**
     * The answer.
     *
     * @throws KubernetesClientException if the server refuses to tell
     */
    CheckLine line() {
        List<Judge> judges =
                Stream.of(mutating(), validating(), policies()).flatMap(List::stream).toList();
        List<Judge> seeing = judges.stream().filter(Judge::sees).toList();
        List<String> stopping =
                seeing.stream().filter(Judge::stops).map(Judge::name).distinct().sorted().toList();
        if (judges.isEmpty()) {
            return CheckLine.passed(Check.ADMISSION, Words.of("clusters.check.admission.none"));
        }
        return stopping.isEmpty()
                ? CheckLine.passed(
                        Check.ADMISSION,
                        Words.of("clusters.check.admission.ok", judges.size(), seeing.size()))
                : CheckLine.note(
                        Check.ADMISSION,
                        Words.of(
                                "clusters.check.admission.sees",
                                stopping.size(),
                                String.join(", ", stopping)),
                        Words.of("clusters.check.admission.next"));
    }

    private List<Judge> mutating() {
        var judges = new ArrayList<Judge>();
        for (MutatingWebhookConfiguration each :
                client.admissionRegistration()
                        .v1()
                        .mutatingWebhookConfigurations()
                        .list()
                        .getItems()) {
            if (!each.getMetadata().getName().equals(Names.WEBHOOK)) {
                each.getWebhooks()
                        .forEach(
                                hook ->
                                        judges.add(
                                                new Judge(
                                                        each.getMetadata().getName(),
                                                        !IGNORE.equals(hook.getFailurePolicy()),
                                                        AdmissionScope.sees(
                                                                hook.getRules(),
                                                                hook.getNamespaceSelector()))));
            }
        }
        return judges;
    }

    private List<Judge> validating() {
        var judges = new ArrayList<Judge>();
        for (ValidatingWebhookConfiguration each :
                client.admissionRegistration()
                        .v1()
                        .validatingWebhookConfigurations()
                        .list()
                        .getItems()) {
            each.getWebhooks()
                    .forEach(
                            hook ->
                                    judges.add(
                                            new Judge(
                                                    each.getMetadata().getName(),
                                                    !IGNORE.equals(hook.getFailurePolicy()),
                                                    AdmissionScope.sees(
                                                            hook.getRules(),
                                                            hook.getNamespaceSelector()))));
        }
        return judges;
    }

    private List<Judge> policies() {
        return served(() -> client.resources(ValidatingAdmissionPolicy.class).list().getItems())
                .stream()
                .filter(policy -> policy.getSpec().getMatchConstraints() != null)
                .map(
                        policy ->
                                new Judge(
                                        policy.getMetadata().getName(),
                                        !IGNORE.equals(policy.getSpec().getFailurePolicy()),
                                        AdmissionScope.seesNamed(
                                                policy.getSpec()
                                                        .getMatchConstraints()
                                                        .getResourceRules(),
                                                policy.getSpec()
                                                        .getMatchConstraints()
                                                        .getNamespaceSelector())))
                .toList();
    }

    /** Servers before 1.30 have no policies. */
    private static <T> List<T> served(Supplier<List<T>> list) {
        try {
            return list.get();
        } catch (KubernetesClientException e) {
            if (NOT_SERVED.contains(e.getCode())) {
                return List.of();
            }
            throw e;
        }
    }
}
