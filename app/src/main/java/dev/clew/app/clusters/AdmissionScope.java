package dev.clew.app.clusters;

import dev.clew.install.manifests.InstallOptions;
import dev.clew.install.manifests.Manifests;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.LabelSelectorRequirement;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.NamedRuleWithOperations;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.RuleWithOperations;
import io.fabric8.kubernetes.client.utils.ApiVersionUtil;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Whether admission rules match what an installation makes. Pure. */
final class AdmissionScope {
    private static final String ANY = "*";

    /** The API server puts it on every namespace (since 1.22). */
    private static final String NAMESPACE_NAME = "kubernetes.io/metadata.name";

    private AdmissionScope() {}

    /** A kind of object in a place. */
    private record Made(String group, String resource, Map<String, String> namespaceLabels) {}

    /** Rules of a webhook. */
    static boolean sees(List<RuleWithOperations> rules, LabelSelector namespaces) {
        return rules.stream()
                .anyMatch(
                        rule ->
                                matches(
                                        rule.getOperations(),
                                        rule.getApiGroups(),
                                        rule.getResources(),
                                        namespaces));
    }

    /** Rules of a policy. */
    static boolean seesNamed(List<NamedRuleWithOperations> rules, LabelSelector namespaces) {
        return rules.stream()
                .filter(rule -> rule.getResourceNames().isEmpty())
                .anyMatch(
                        rule ->
                                matches(
                                        rule.getOperations(),
                                        rule.getApiGroups(),
                                        rule.getResources(),
                                        namespaces));
    }

    private static boolean matches(
            List<String> operations,
            List<String> groups,
            List<String> resources,
            LabelSelector namespaces) {
        return has(operations, "CREATE")
                && made().stream()
                        .anyMatch(
                                each ->
                                        has(groups, each.group())
                                                && has(resources, each.resource())
                                                && selects(namespaces, each.namespaceLabels()));
    }

    private static boolean has(List<String> values, String value) {
        return values.contains(ANY) || values.contains(value) || values.contains(value + "/*");
    }

    /** What is made, and the pods of it. */
    private static List<Made> made() {
        List<HasMetadata> objects = Manifests.of(InstallOptions.defaults());
        Map<String, Map<String, String>> labels = new HashMap<>();
        for (HasMetadata object : objects) {
            if (object instanceof Namespace namespace) {
                String name = namespace.getMetadata().getName();
                labels.put(name, new HashMap<>(namespace.getMetadata().getLabels()));
                labels.get(name).put(NAMESPACE_NAME, name);
            }
        }
        var made = new ArrayList<Made>();
        labels.values().forEach(each -> made.add(new Made("", "pods", each)));
        for (HasMetadata object : objects) {
            String group = ApiVersionUtil.trimGroupOrNull(object.getApiVersion());
            String namespace = object.getMetadata().getNamespace();
            made.add(
                    new Made(
                            group == null ? "" : group,
                            object.getPlural(),
                            namespace == null
                                    ? Map.of()
                                    : labels.getOrDefault(namespace, Map.of())));
        }
        return made;
    }

    private static boolean selects(LabelSelector selector, Map<String, String> labels) {
        // An object of the whole cluster is matched whatever the selector says.
        if (selector == null || labels.isEmpty()) {
            return true;
        }
        return labels.entrySet().containsAll(selector.getMatchLabels().entrySet())
                && selector.getMatchExpressions().stream().allMatch(each -> holds(each, labels));
    }

    private static boolean holds(LabelSelectorRequirement requirement, Map<String, String> labels) {
        String value = labels.get(requirement.getKey());
        return switch (requirement.getOperator()) {
            case "In" -> value != null && requirement.getValues().contains(value);
            case "NotIn" -> value == null || !requirement.getValues().contains(value);
            case "Exists" -> value != null;
            case "DoesNotExist" -> value == null;
            default -> true;
        };
    }
}
