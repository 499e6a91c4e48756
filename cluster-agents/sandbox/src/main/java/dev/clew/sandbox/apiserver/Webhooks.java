package dev.clew.sandbox.apiserver;

import module java.base;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.fabric8.zjsonpatch.JsonPatch;
import io.fabric8.zjsonpatch.JsonPatchException;

/**
 * Mutating webhooks, asked for real over HTTPS in the order of their configurations' names
 * (https://kubernetes.io/docs/reference/access-authn-authz/extensible-admission-controllers/).
 */
final class Webhooks {
    private static final Set<String> NEVER_ASKED =
            Set.of("mutatingwebhookconfigurations", "validatingwebhookconfigurations");

    private final Store store;
    private final Catalogue catalogue;
    private final WebhookCaller caller;

    Webhooks(Store store, Catalogue catalogue, WebhookCaller caller) {
        this.store = store;
        this.catalogue = catalogue;
        this.caller = caller;
    }

    /**
     * Asks every webhook that wants to know.
     *
     * @param object null when the object is deleted
     * @param old null when the object is new
     * @return the object as the webhooks left it
     * @throws Failure 4xx when one denies it; 500 when one that must answer does not
     */
    ObjectNode admit(String operation, Write write, ObjectNode object, ObjectNode old) {
        if (NEVER_ASKED.contains(write.resource().plural())) {
            return object;
        }
        var configurations =
                store.list(
                                catalogue.builtIn(
                                        "mutatingwebhookconfigurations.admissionregistration.k8s.io"),
                                "")
                        .items();
        var now = object;
        for (var configuration : configurations) {
            for (var hook : configuration.tree().path("webhooks")) {
                if (wants(hook, operation, write, now, old)) {
                    now = ask(hook, operation, write, now, old);
                }
            }
        }
        return now;
    }

    private boolean wants(
            JsonNode hook, String operation, Write write, ObjectNode object, ObjectNode old) {
        return hook.path("rules").valueStream().anyMatch(rule -> covers(rule, operation, write))
                && inNamespace(hook.path("namespaceSelector"), write)
                && (selects(hook.path("objectSelector"), object)
                        || selects(hook.path("objectSelector"), old));
    }

    private static boolean covers(JsonNode rule, String operation, Write write) {
        var resource = write.resource();
        var scope = Json.text(rule, "scope");
        var name =
                write.subresource().isEmpty()
                        ? resource.plural()
                        : resource.plural() + "/" + write.subresource();
        var resources = rule.path("resources");
        return has(rule.path("operations"), operation)
                && has(rule.path("apiGroups"), resource.group())
                && has(rule.path("apiVersions"), resource.version())
                && (scope.equals("*")
                        || scope.isEmpty()
                        || scope.equals("Namespaced") == resource.namespaced())
                && (Json.contains(resources, name)
                        || Json.contains(resources, "*/*")
                        || (write.subresource().isEmpty() && Json.contains(resources, "*"))
                        || (!write.subresource().isEmpty()
                                && (Json.contains(resources, resource.plural() + "/*")
                                        || Json.contains(resources, "*/" + write.subresource()))));
    }

    private static boolean has(JsonNode list, String value) {
        return Json.contains(list, "*") || Json.contains(list, value);
    }

    private boolean inNamespace(JsonNode selector, Write write) {
        if (!write.resource().namespaced() && !write.resource().is("namespaces")) {
            return true;
        }
        var name = write.resource().namespaced() ? write.namespace() : write.name();
        var labels =
                store.get(catalogue.builtIn("namespaces"), "", name)
                        .map(Stored::labels)
                        .orElse(Map.of());
        return Selector.matches(selector, labels);
    }

    private static boolean selects(JsonNode selector, ObjectNode object) {
        return object != null
                && Selector.matches(selector, Json.strings(Json.at(object, "metadata", "labels")));
    }

    private ObjectNode ask(
            JsonNode hook, String operation, Write write, ObjectNode object, ObjectNode old) {
        var name = Json.text(hook, "name");
        var uid = UUID.randomUUID().toString();
        JsonNode response;
        try {
            var answer = caller.call(hook, review(uid, operation, write, object, old));
            response = answer.path("response");
            if (!Json.text(response, "uid").equals(uid)) {
                throw new IOException(
                        "expected response.uid=\""
                                + uid
                                + "\", got \""
                                + Json.text(response, "uid")
                                + "\"");
            }
        } catch (IOException e) {
            if (Json.text(hook, "failurePolicy").equals("Ignore")) {
                return object;
            }
            throw Failure.internal(
                    "Internal error occurred: failed calling webhook \""
                            + name
                            + "\": "
                            + e.getMessage());
        }
        if (!response.path("allowed").asBoolean()) {
            throw denied(name, response.path("status"));
        }
        return patched(name, object, response);
    }

    private static Failure denied(String name, JsonNode status) {
        var message = Json.text(status, "message");
        var reason = Json.text(status, "reason");
        var why = message.isEmpty() ? reason : message;
        return new Failure(
                status.path("code").asInt(400),
                reason,
                "admission webhook \""
                        + name
                        + "\" denied the request"
                        + (why.isEmpty() ? " without explanation" : ": " + why));
    }

    private static ObjectNode patched(String name, ObjectNode object, JsonNode response) {
        if (!response.hasNonNull("patch") || object == null) {
            return object;
        }
        try {
            var patch = Json.parse(Base64.getDecoder().decode(Json.text(response, "patch")));
            return (ObjectNode) JsonPatch.apply(patch, object);
        } catch (IOException | IllegalArgumentException | JsonPatchException e) {
            throw Failure.internal(
                    "Internal error occurred: webhook \""
                            + name
                            + "\" sent a patch that does not fit: "
                            + e.getMessage());
        }
    }

    private ObjectNode review(
            String uid, String operation, Write write, ObjectNode object, ObjectNode old) {
        var resource = write.resource();
        var review = Json.object().put("kind", "AdmissionReview");
        var request = review.put("apiVersion", "admission.k8s.io/v1").putObject("request");
        request.put("uid", uid);
        for (var field : Set.of("kind", "requestKind")) {
            request.set(field, named(resource, "kind", resource.kind()));
        }
        for (var field : Set.of("resource", "requestResource")) {
            request.set(field, named(resource, "resource", resource.plural()));
        }
        if (!write.subresource().isEmpty()) {
            request.put("subResource", write.subresource());
            request.put("requestSubResource", write.subresource());
        }
        if (!write.name().isEmpty()) {
            request.put("name", write.name());
        }
        if (!write.namespace().isEmpty()) {
            request.put("namespace", write.namespace());
        }
        request.put("operation", operation).set("userInfo", write.user().toJson());
        request.set("object", object);
        request.set("oldObject", old);
        request.put("dryRun", write.dryRun());
        var options =
                request.putObject("options")
                        .put("kind", OPTIONS.get(operation))
                        .put("apiVersion", "meta.k8s.io/v1");
        if (write.dryRun()) {
            options.putArray("dryRun").add("All");
        }
        return review;
    }

    private static final Map<String, String> OPTIONS =
            Map.of("CREATE", "CreateOptions", "UPDATE", "UpdateOptions", "DELETE", "DeleteOptions");

    private static ObjectNode named(Resource resource, String what, String name) {
        return Json.object()
                .put("group", resource.group())
                .put("version", resource.version())
                .put(what, name);
    }
}
