package dev.clew.sandbox.apiserver;

import module java.base;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What makes an object unacceptable: names, types, fields that never change, in the words of
 * k8s.io/kubernetes/pkg/apis/.../validation.
 */
final class Validation {
    private static final String LABEL = "[a-z0-9]([-a-z0-9]*[a-z0-9])?";
    private static final String SUBDOMAIN = LABEL + "(\\." + LABEL + ")*";
    private static final String PATH_SEGMENT = "(?!\\.{1,2}$)[^/%]+";
    private static final Set<String> LABEL_NAMES = Set.of("namespaces", "services");
    private static final Set<String> WORKLOADS =
            Set.of("deployments.apps", "daemonsets.apps", "replicasets.apps");

    private Validation() {}

    /**
     * @throws Failure 422 when the name is missing or not allowed for the kind
     */
    static void name(Resource resource, String name) {
        if (name.isEmpty()) {
            var words = "Required value: name or generateName is required";
            throw invalid(resource, "", "FieldValueRequired", "metadata.name", words);
        }
        if (resource.group().equals("rbac.authorization.k8s.io")) {
            name(resource, name, PATH_SEGMENT, 253, "may not contain '/' or '%'");
        } else if (LABEL_NAMES.contains(resource.qualified())) {
            name(
                    resource,
                    name,
                    LABEL,
                    63,
                    "a lowercase RFC 1123 label must consist of lower case alphanumeric characters"
                            + " or '-', and must start and end with an alphanumeric character (e.g."
                            + " 'my-name',  or '123-abc', regex used for validation is '"
                            + LABEL
                            + "')");
        } else {
            name(
                    resource,
                    name,
                    SUBDOMAIN,
                    253,
                    "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric"
                            + " characters, '-' or '.', and must start and end with an alphanumeric"
                            + " character (e.g. 'example.com', regex used for validation is '"
                            + SUBDOMAIN
                            + "')");
        }
    }

    private static void name(Resource resource, String name, String form, int length, String why) {
        if (!name.matches(form) || name.length() > length) {
            var words = "Invalid value: \"" + name + "\": " + why;
            throw invalid(resource, name, "FieldValueInvalid", "metadata.name", words);
        }
    }

    private static Failure invalid(
            Resource resource, String name, String reason, String field, String words) {
        return Failure.invalid(resource, name, List.of(Failure.cause(reason, field, words)));
    }

    /** What was sent has to be of the kind and namespace of the path, and of its name if any. */
    static void sent(Write write, ObjectNode sent) {
        var resource = write.resource();
        var apiVersion = Json.text(sent, "apiVersion");
        if (!apiVersion.isEmpty() && !apiVersion.equals(resource.apiVersion())) {
            var words =
                    "the API version in the data (%s) does not match the expected API version (%s)";
            throw new Failure(400, words, apiVersion, resource.apiVersion());
        }
        var kind = Json.text(sent, "kind");
        if (!kind.isEmpty() && !kind.equals(resource.kind())) {
            var words =
                    "%s in version \"%s\" cannot be handled as a %1$s: no kind \"%s\" is registered"
                            + " for this path";
            throw new Failure(400, words, resource.kind(), resource.version(), kind);
        }
        var namespace = Json.text(sent, "metadata", "namespace");
        if (resource.namespaced() && !namespace.isEmpty() && !namespace.equals(write.namespace())) {
            throw new Failure(
                    400,
                    "the namespace of the provided object does not match the namespace sent on the"
                            + " request");
        }
        var name = Json.text(sent, "metadata", "name");
        if (!write.name().isEmpty() && !name.isEmpty() && !name.equals(write.name())) {
            var words = "the name of the object (%s) does not match the name on the URL (%s)";
            throw new Failure(400, words, name, write.name());
        }
    }

    /** A custom resource is replaced (PUT) only at a revision that is named. */
    static void replacement(Write write, ObjectNode sent) {
        if (!write.resource().schema().builtIn()
                && Json.text(sent, "metadata", "resourceVersion").isEmpty()) {
            var words = "Invalid value: 0: must be specified for an update";
            var field = "metadata.resourceVersion";
            throw invalid(write.resource(), write.name(), "FieldValueInvalid", field, words);
        }
    }

    static void changed(Write write, ObjectNode before, ObjectNode after) {
        finalizers(write, before.path("metadata"), after.path("metadata"));
        if (WORKLOADS.contains(write.resource().qualified())) {
            fixed(write, before, after, "selector");
        } else if (write.resource().is("services")) {
            fixed(write, before, after, "clusterIP");
        } else if (write.resource().is("pods") && !fixedSpec(before).equals(fixedSpec(after))) {
            var words =
                    "Forbidden: pod updates may not change fields other than"
                        + " `spec.containers[*].image`,`spec.initContainers[*].image`,`spec.activeDeadlineSeconds`,`spec.tolerations`"
                        + " (only additions to existing"
                        + " tolerations),`spec.terminationGracePeriodSeconds` (allow it to be set"
                        + " to 1 if it was previously negative)";
            throw invalid(write.resource(), write.name(), "FieldValueForbidden", "spec", words);
        }
        whole(write.resource(), after);
    }

    private static void finalizers(Write write, JsonNode before, JsonNode after) {
        var added = new ArrayList<>(Json.list(after.path("finalizers")));
        added.removeAll(Json.list(before.path("finalizers")));
        if (before.has("deletionTimestamp") && !added.isEmpty()) {
            var words =
                    "Forbidden: no new finalizers can be added if the object is being deleted,"
                            + " found new finalizers []string{\""
                            + String.join("\", \"", added)
                            + "\"}";
            var field = "metadata.finalizers";
            throw invalid(write.resource(), write.name(), "FieldValueForbidden", field, words);
        }
    }

    private static void fixed(Write write, ObjectNode before, ObjectNode after, String field) {
        var now = Json.at(after, "spec", field);
        if (!now.equals(Json.at(before, "spec", field))) {
            var words = "Invalid value: " + now + ": field is immutable";
            throw invalid(
                    write.resource(), write.name(), "FieldValueInvalid", "spec." + field, words);
        }
    }

    private static JsonNode fixedSpec(ObjectNode pod) {
        var spec = Json.make(pod.deepCopy(), "spec");
        spec.remove(List.of("activeDeadlineSeconds", "tolerations"));
        for (var list : List.of("containers", "initContainers")) {
            spec.path(list).forEach(container -> ((ObjectNode) container).remove("image"));
        }
        return spec;
    }

    /** All that is wrong with an object by itself. */
    static void whole(Resource resource, ObjectNode object) {
        var causes = new ArrayList<>(Check.validate(object, resource.schema()));
        var spec = object.path("spec");
        if (resource.is("pods")) {
            containers(spec, "spec", causes);
        } else if (WORKLOADS.contains(resource.qualified())) {
            var labels = Json.at(spec, "template", "metadata", "labels");
            if (spec.path("selector").isEmpty()) {
                causes.add(Failure.required("spec.selector"));
            } else if (!Selector.matches(spec.path("selector"), Json.strings(labels))) {
                var words = "Invalid value: %s: `selector` does not match template `labels`";
                var field = "spec.template.metadata.labels";
                causes.add(Failure.cause("FieldValueInvalid", field, words, labels));
            }
            containers(Json.at(spec, "template", "spec"), "spec.template.spec", causes);
        }
        if (!causes.isEmpty()) {
            throw Failure.invalid(resource, Json.text(object, "metadata", "name"), causes);
        }
    }

    private static void containers(JsonNode spec, String path, List<JsonNode> causes) {
        if (spec.path("containers").isEmpty()) {
            causes.add(Failure.required(path + ".containers"));
        }
        for (var list : List.of("initContainers", "containers")) {
            for (var i = 0; i < spec.path(list).size(); i++) {
                for (var field : List.of("name", "image")) {
                    if (Json.text(spec.path(list).get(i), field).isEmpty()) {
                        causes.add(Failure.required(path + "." + list + "[" + i + "]." + field));
                    }
                }
            }
        }
    }
}
