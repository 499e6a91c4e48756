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
    private static final String GROUP = "admissionregistration.k8s.io";

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
        if (write.resource().group().equals(GROUP)) {
            return object; // nobody is asked about webhooks
        }
        var configurations = catalogue.builtIn("mutatingwebhookconfigurations." + GROUP);
        var now = object;
        for (var configuration : store.list(configurations, "").items()) {
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
        var selector = hook.path("objectSelector");
        return hook.path("rules").valueStream().anyMatch(rule -> covers(rule, operation, write))
                && inNamespace(hook.path("namespaceSelector"), write)
                && (selects(selector, object) || selects(selector, old));
    }

    private static boolean covers(JsonNode rule, String operation, Write write) {
        var resource = write.resource();
        var scope = rule.path("scope").asText("*");
        var whole = write.subresource().isEmpty() ? "*" : resource.plural() + "/*";
        var anybodys = write.subresource().isEmpty() ? "*" : "*/" + write.subresource();
        var named = List.of(resource.path(write.subresource()), "*/*", whole, anybodys);
        return has(rule.path("operations"), operation)
                && has(rule.path("apiGroups"), resource.group())
                && has(rule.path("apiVersions"), resource.version())
                && (scope.equals("*") || scope.equals("Namespaced") == resource.namespaced())
                && Json.list(rule.path("resources")).stream().anyMatch(named::contains);
    }

    private static boolean has(JsonNode list, String value) {
        return Json.contains(list, "*") || Json.contains(list, value);
    }

    private boolean inNamespace(JsonNode selector, Write write) {
        if (!write.resource().namespaced() && !write.resource().is("namespaces")) {
            return true;
        }
        var name = write.resource().namespaced() ? write.namespace() : write.name();
        var namespace = store.get(catalogue.builtIn("namespaces"), "", name);
        return Selector.matches(selector, namespace.map(Stored::labels).orElse(Map.of()));
    }

    private static boolean selects(JsonNode selector, ObjectNode object) {
        return object != null
                && Selector.matches(selector, Json.strings(Json.at(object, "metadata", "labels")));
    }

    private ObjectNode ask(
            JsonNode hook, String operation, Write write, ObjectNode object, ObjectNode old) {
        var name = Json.text(hook, "name");
        var uid = UUID.randomUUID().toString();
        try {
            var review = review(uid, operation, write, object, old);
            var response = caller.call(hook, review).path("response");
            var answered = Json.text(response, "uid");
            if (!answered.equals(uid)) {
                var words = "expected response.uid=\"%s\", got \"%s\"";
                throw new IOException(words.formatted(uid, answered));
            }
            if (!response.path("allowed").asBoolean()) {
                throw denied(name, response.path("status"));
            }
            return patched(name, object, response);
        } catch (IOException e) {
            if (Json.text(hook, "failurePolicy").equals("Ignore")) {
                return object;
            }
            var words = "Internal error occurred: failed calling webhook \"%s\": %s";
            throw new Failure(500, words, name, e.getMessage());
        }
    }

    private static Failure denied(String name, JsonNode status) {
        var reason = Json.text(status, "reason");
        var why = status.path("message").asText(reason);
        var words = "admission webhook \"%s\" denied the request%s";
        var end = why.isEmpty() ? " without explanation" : ": " + why;
        return new Failure(status.path("code").asInt(400), words, name, end).reason(reason);
    }

    private static ObjectNode patched(String name, ObjectNode object, JsonNode response) {
        if (!response.hasNonNull("patch") || object == null) {
            return object;
        }
        try {
            var patch = Json.parse(Base64.getDecoder().decode(Json.text(response, "patch")));
            return (ObjectNode) JsonPatch.apply(patch, object);
        } catch (IOException | IllegalArgumentException | JsonPatchException e) {
            var words =
                    "Internal error occurred: webhook \"%s\" sent a patch that does not fit: %s";
            throw new Failure(500, words, name, e.getMessage());
        }
    }

    private static ObjectNode review(
            String uid, String operation, Write write, ObjectNode object, ObjectNode old) {
        var resource = write.resource();
        var review = Json.object().put("kind", "AdmissionReview");
        var request = review.put("apiVersion", "admission.k8s.io/v1").putObject("request");
        request.put("uid", uid);
        // Twice, as sent and as the webhook knows it: there is only one version here.
        for (var field : List.of("kind", "requestKind")) {
            version(request, field, resource).put("kind", resource.kind());
        }
        for (var field : List.of("resource", "requestResource")) {
            version(request, field, resource).put("resource", resource.plural());
        }
        putUnlessEmpty(request, "subResource", write.subresource());
        putUnlessEmpty(request, "requestSubResource", write.subresource());
        putUnlessEmpty(request, "name", write.name());
        putUnlessEmpty(request, "namespace", write.namespace());
        request.put("operation", operation).set("userInfo", write.user().toJson());
        request.set("object", object);
        request.set("oldObject", old);
        var type = operation.charAt(0) + operation.substring(1).toLowerCase(Locale.ROOT);
        var options = request.put("dryRun", write.dryRun()).putObject("options");
        options.put("kind", type + "Options").put("apiVersion", "meta.k8s.io/v1");
        if (write.dryRun()) {
            options.putArray("dryRun").add("All");
        }
        return review;
    }

    private static ObjectNode version(ObjectNode request, String field, Resource resource) {
        var named = request.putObject(field).put("group", resource.group());
        return named.put("version", resource.version());
    }

    private static void putUnlessEmpty(ObjectNode object, String name, String value) {
        if (!value.isEmpty()) {
            object.put(name, value);
        }
    }
}
