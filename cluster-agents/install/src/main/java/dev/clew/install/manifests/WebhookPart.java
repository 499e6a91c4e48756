package dev.clew.install.manifests;

import dev.clew.api.Names;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.LabelSelectorBuilder;
import io.fabric8.kubernetes.api.model.LabelSelectorRequirementBuilder;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.MutatingWebhook;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.MutatingWebhookBuilder;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.MutatingWebhookConfigurationBuilder;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.RuleWithOperationsBuilder;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ServiceReferenceBuilder;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.WebhookClientConfigBuilder;

import java.util.ArrayList;
import java.util.List;

/**
 * What makes the API server ask the operator about new pods. Without a CA it calls nobody; the
 * operator adds that when it listens.
 */
final class WebhookPart {
    // The API server puts it on every namespace (since 1.22).
    private static final String NAMESPACE_NAME = "kubernetes.io/metadata.name";

    private WebhookPart() {}

    static HasMetadata configuration(InstallOptions options) {
        return new MutatingWebhookConfigurationBuilder()
                .withMetadata(Meta.ofCluster(Names.WEBHOOK, Names.PART_OPERATOR))
                .withWebhooks(
                        webhook(Names.WEBHOOK_PODS, everybody(options), new LabelSelector()),
                        webhook(Names.WEBHOOK_PROBE, ours(), probe()))
                .build();
    }

    private static MutatingWebhook webhook(
            String name, LabelSelector namespaces, LabelSelector objects) {
        return new MutatingWebhookBuilder()
                .withName(name)
                .withClientConfig(
                        new WebhookClientConfigBuilder()
                                .withService(
                                        new ServiceReferenceBuilder()
                                                .withNamespace(Names.SYSTEM_NAMESPACE)
                                                .withName(Names.OPERATOR)
                                                .withPath(Names.WEBHOOK_PATH)
                                                .withPort(Names.WEBHOOK_PORT)
                                                .build())
                                .build())
                .withRules(
                        new RuleWithOperationsBuilder()
                                .withApiGroups("")
                                .withApiVersions("v1")
                                .withResources("pods")
                                .withOperations("CREATE")
                                .withScope("Namespaced")
                                .build())
                .withNamespaceSelector(namespaces)
                .withObjectSelector(objects)
                // Nobody's pod waits or fails because of us.
                .withFailurePolicy("Ignore")
                .withTimeoutSeconds(5)
                .withSideEffects("None")
                .withMatchPolicy("Equivalent")
                // Another webhook may add a container after us.
                .withReinvocationPolicy("IfNeeded")
                .withAdmissionReviewVersions("v1")
                .build();
    }

    static List<String> unseen(InstallOptions options) {
        var ignored =
                new ArrayList<>(
                        List.of(
                                Names.SYSTEM_NAMESPACE,
                                Names.NODE_NAMESPACE,
                                "kube-system",
                                "kube-public",
                                "kube-node-lease"));
        ignored.addAll(options.ignoredNamespaces());
        return List.copyOf(ignored);
    }

    private static LabelSelector everybody(InstallOptions options) {
        return new LabelSelectorBuilder()
                .withMatchExpressions(
                        new LabelSelectorRequirementBuilder()
                                .withKey(NAMESPACE_NAME)
                                .withOperator("NotIn")
                                .withValues(unseen(options))
                                .build())
                .build();
    }

    private static LabelSelector ours() {
        return new LabelSelectorBuilder()
                .addToMatchLabels(NAMESPACE_NAME, Names.SYSTEM_NAMESPACE)
                .build();
    }

    private static LabelSelector probe() {
        return new LabelSelectorBuilder().addToMatchLabels(Names.PROBE_LABEL, "true").build();
    }
}
