package dev.clew.sandbox.apiserver;

import module java.base;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What makes an object unacceptable: names, types, fields that never change. */
final class Validation {
    private Validation() {}

    /**
     * @throws Failure 422 when the name is missing or not allowed for the kind
     */
    static void name(Resource resource, String name) {
        var form = resource.description().path("names").asText("subdomain");
        if (!name.matches(Failure.words(form + ".form"))) {
            var key = name.isEmpty() ? "noName" : form;
            throw Failure.invalid(resource, name, key, "metadata.name", name);
        }
    }

    /** What was sent has to be of the kind and namespace of the path, and of its name if any. */
    static void sent(Target target, ObjectNode sent) {
        var resource = target.resource();
        var apiVersion = sent.path("apiVersion").asText(resource.apiVersion());
        if (!apiVersion.equals(resource.apiVersion())) {
            throw Failure.of("otherVersion", apiVersion, resource.apiVersion());
        }
        var kind = sent.path("kind").asText(resource.kind());
        if (!kind.equals(resource.kind())) {
            throw Failure.of("otherKind", resource.kind(), resource.version(), kind);
        }
        var namespace = Json.at(sent, "metadata", "namespace").asText(target.namespace());
        if (resource.namespaced() && !namespace.equals(target.namespace())) {
            throw Failure.of("otherNamespace");
        }
        var name = Json.at(sent, "metadata", "name").asText(target.name());
        if (!target.name().isEmpty() && !name.equals(target.name())) {
            throw Failure.of("otherName", name, target.name());
        }
    }

    static void changed(Target target, ObjectNode before, ObjectNode after) {
        var resource = target.resource();
        var added = new ArrayList<>(Json.list(Json.at(after, "metadata", "finalizers")));
        added.removeAll(Json.list(Json.at(before, "metadata", "finalizers")));
        if (before.path("metadata").has("deletionTimestamp") && !added.isEmpty()) {
            var names = String.join("\", \"", added);
            throw Failure.invalid(
                    resource, target.name(), "finalizers", "metadata.finalizers", names);
        }
        var fixed = Json.text(resource.description(), "fixed");
        var now = Json.at(after, "spec", fixed);
        if (!now.equals(Json.at(before, "spec", fixed))) {
            throw Failure.invalid(resource, target.name(), "fixed", "spec." + fixed, now);
        }
        if (resource.is("pods") && !fixedSpec(before).equals(fixedSpec(after))) {
            throw Failure.invalid(resource, target.name(), "podSpec", "spec");
        }
        whole(resource, after);
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
        var labels = Json.at(spec, "template", "metadata", "labels");
        if (Json.text(resource.description(), "fixed").equals("selector")
                && !Selector.matches(spec.path("selector"), Json.strings(labels))) {
            causes.add(Failure.cause("labels", "spec.template.metadata.labels", labels));
        }
        if (!causes.isEmpty()) {
            throw Failure.invalid(resource, Json.text(object, "metadata", "name"), causes);
        }
    }
}
