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
    private static final Pattern DNS_LABEL = Pattern.compile(LABEL);
    private static final Pattern SUBDOMAIN = Pattern.compile(LABEL + "(\\." + LABEL + ")*");
    private static final Pattern PATH_SEGMENT = Pattern.compile("(?!\\.{1,2}$)[^/%]+");
    private static final Set<String> LABEL_NAMES = Set.of("namespaces", "services");
    private static final String RBAC = "rbac.authorization.k8s.io";

    /**
     * @throws Failure 422 when the name is missing or not allowed for the kind
     */
    void name(Resource resource, String name) {
        if (name.isEmpty()) {
            throw invalid(
                    resource,
                    "",
                    "FieldValueRequired",
                    "Required value: name or generateName is required",
                    "metadata.name");
        }
        if (resource.group().equals(RBAC)) {
            if (!PATH_SEGMENT.matcher(name).matches()) {
                throw badName(resource, name, "may not contain '/' or '%'");
            }
        } else if (LABEL_NAMES.contains(resource.qualified())) {
            if (!DNS_LABEL.matcher(name).matches() || name.length() > 63) {
                throw badName(
                        resource,
                        name,
                        "a lowercase RFC 1123 label must consist of lower case alphanumeric"
                            + " characters or '-', and must start and end with an alphanumeric"
                            + " character (e.g. 'my-name',  or '123-abc', regex used for validation"
                            + " is '"
                                + LABEL
                                + "')");
            }
        } else if (!SUBDOMAIN.matcher(name).matches() || name.length() > 253) {
            throw badName(
                    resource,
                    name,
                    "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric"
                            + " characters, '-' or '.', and must start and end with an alphanumeric"
                            + " character (e.g. 'example.com', regex used for validation is '"
                            + LABEL
                            + "(\\."
                            + LABEL
                            + ")*')");
        }
    }

    private static Failure badName(Resource resource, String name, String why) {
        return invalid(
                resource,
                name,
                "FieldValueInvalid",
                "Invalid value: \"" + name + "\": " + why,
                "metadata.name");
    }

    private static Failure invalid(
            Resource resource, String name, String reason, String message, String field) {
        return Failure.invalid(resource, name, List.of(new Failure.Cause(reason, message, field)));
    }

    /** What was sent by PUT has to be the object of the path. */
    void sentFor(Write write, JsonNode sent) {
        var resource = write.resource();
        var name = Json.text(sent, "metadata", "name");
        if (!name.equals(write.name())) {
            throw Failure.badRequest(
                    "the name of the object ("
                            + name
                            + ") does not match the name on the URL ("
                            + write.name()
                            + ")");
        }
        if (resource.custom() && Json.text(sent, "metadata", "resourceVersion").isEmpty()) {
            throw invalid(
                    resource,
                    name,
                    "FieldValueInvalid",
                    "Invalid value: 0: must be specified for an update",
                    "metadata.resourceVersion");
        }
    }

    /** What is applied has to name its kind, and nobody's managed fields. */
    void config(Write write, ObjectNode config) {
        var metadata = config.path("metadata");
        if (metadata.has("managedFields")) {
            throw Failure.badRequest("metadata.managedFields must be nil");
        }
        var name = Json.text(metadata, "name");
        if (!name.isEmpty() && !name.equals(write.name())) {
            throw Failure.badRequest(
                    "the name of the object ("
                            + name
                            + ") does not match the name on the URL ("
                            + write.name()
                            + ")");
        }
    }

    void created(Resource resource, ObjectNode object) {
        check(resource, object);
    }

    void changed(Write write, ObjectNode before, ObjectNode after) {
        var resource = write.resource();
        var added = new ArrayList<String>();
        if (Json.at(before, "metadata").has("deletionTimestamp")) {
            added.addAll(Json.list(Json.at(after, "metadata", "finalizers")));
            added.removeAll(Json.list(Json.at(before, "metadata", "finalizers")));
        }
        if (!added.isEmpty()) {
            throw invalid(
                    resource,
                    write.name(),
                    "FieldValueForbidden",
                    "Forbidden: no new finalizers can be added if the object is being deleted,"
                            + " found new finalizers []string{\""
                            + String.join("\", \"", added)
                            + "\"}",
                    "metadata.finalizers");
        }
        switch (resource.qualified()) {
            case "deployments.apps", "daemonsets.apps", "replicasets.apps" ->
                    fixed(resource, write.name(), before, after, "spec", "selector");
            case "services" -> fixed(resource, write.name(), before, after, "spec", "clusterIP");
            case "pods" -> podSpec(write.name(), resource, before, after);
            default -> {}
        }
        check(resource, after);
    }

    private static void fixed(
            Resource resource, String name, ObjectNode before, ObjectNode after, String... path) {
        var old = Json.at(before, path);
        var now = Json.at(after, path);
        if (!old.equals(now)) {
            throw invalid(
                    resource,
                    name,
                    "FieldValueInvalid",
                    "Invalid value: " + now + ": field is immutable",
                    String.join(".", path));
        }
    }

    private static void podSpec(
            String name, Resource resource, ObjectNode before, ObjectNode after) {
        if (!fixedSpec(before).equals(fixedSpec(after))) {
            throw invalid(
                    resource,
                    name,
                    "FieldValueForbidden",
                    "Forbidden: pod updates may not change fields other than"
                        + " `spec.containers[*].image`,`spec.initContainers[*].image`,`spec.activeDeadlineSeconds`,`spec.tolerations`"
                        + " (only additions to existing"
                        + " tolerations),`spec.terminationGracePeriodSeconds` (allow it to be set"
                        + " to 1 if it was previously negative)",
                    "spec");
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

    private static void check(Resource resource, ObjectNode object) {
        var causes = new ArrayList<>(Check.validate(object, resource.schema()));
        builtIn(resource, object, causes);
        if (!causes.isEmpty()) {
            throw Failure.invalid(resource, Json.text(object, "metadata", "name"), causes);
        }
    }

    private static void builtIn(Resource resource, ObjectNode object, List<Failure.Cause> causes) {
        switch (resource.qualified()) {
            case "pods" -> containers(object.path("spec"), "spec", causes);
            case "deployments.apps", "daemonsets.apps", "replicasets.apps" -> {
                var template = Json.at(object, "spec", "template");
                if (Json.at(object, "spec", "selector").isEmpty()) {
                    causes.add(required("spec.selector"));
                } else if (!Selector.matches(
                        Json.at(object, "spec", "selector"),
                        Json.strings(Json.at(template, "metadata", "labels")))) {
                    causes.add(
                            new Failure.Cause(
                                    "FieldValueInvalid",
                                    "Invalid value: "
                                            + Json.at(template, "metadata", "labels")
                                            + ": `selector` does not match template `labels`",
                                    "spec.template.metadata.labels"));
                }
                containers(template.path("spec"), "spec.template.spec", causes);
            }
            default -> {}
        }
    }

    private static void containers(JsonNode spec, String path, List<Failure.Cause> causes) {
        if (spec.path("containers").isEmpty()) {
            causes.add(required(path + ".containers"));
        }
        for (var list : List.of("initContainers", "containers")) {
            for (var i = 0; i < spec.path(list).size(); i++) {
                for (var field : List.of("name", "image")) {
                    if (Json.text(spec.path(list).get(i), field).isEmpty()) {
                        causes.add(required(path + "." + list + "[" + i + "]." + field));
                    }
                }
            }
        }
    }

    private static Failure.Cause required(String field) {
        return new Failure.Cause("FieldValueRequired", "Required value", field);
    }
}
