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
record Webhooks(Store store, WebhookCaller caller) {
    private static final String GROUP = "admissionregistration.k8s.io";

    /**
     * Asks every webhook that wants to know.
     *
     * @param object null when the object is deleted
     * @param old null when the object is new
     * @return the object as the webhooks left it
     * @throws Failure 4xx when one denies it; 500 when one that must answer does not
     */
    ObjectNode admit(String operation, Target target, ObjectNode object, ObjectNode old) {
        if (target.resource().group().equals(GROUP)) {
            return object; // nobody is asked about webhooks
        }
        var configurations = store.kind("mutatingwebhookconfigurations." + GROUP);
        var now = object;
        for (var configuration : store.list(configurations, "").items()) {
            for (var hook : configuration.tree().path("webhooks")) {
                if (wants(hook, operation, target, now, old)) {
                    now = ask(hook, operation, target, now, old);
                }
            }
        }
        return now;
    }

    private boolean wants(
            JsonNode hook, String operation, Target target, ObjectNode object, ObjectNode old) {
        var selector = hook.path("objectSelector");
        return hook.path("rules").valueStream().anyMatch(rule -> covers(rule, operation, target))
                && inNamespace(hook.path("namespaceSelector"), target)
                && (selects(selector, object) || selects(selector, old));
    }

    private static boolean covers(JsonNode rule, String operation, Target target) {
        var resource = target.resource();
        var scope = rule.path("scope").asText("*");
        var whole = target.subresource().isEmpty() ? "*" : resource.plural() + "/*";
        var anybodys = target.subresource().isEmpty() ? "*" : "*/" + target.subresource();
        var named = List.of(resource.path(target.subresource()), "*/*", whole, anybodys);
        return has(rule.path("operations"), operation)
                && has(rule.path("apiGroups"), resource.group())
                && has(rule.path("apiVersions"), resource.version())
                && (scope.equals("*") || scope.equals("Namespaced") == resource.namespaced())
                && Json.list(rule.path("resources")).stream().anyMatch(named::contains);
    }

    private static boolean has(JsonNode list, String value) {
        return Json.contains(list, "*") || Json.contains(list, value);
    }

    private boolean inNamespace(JsonNode selector, Target target) {
        if (!target.resource().namespaced() && !target.resource().is("namespaces")) {
            return true;
        }
        var name = target.resource().namespaced() ? target.namespace() : target.name();
        var namespace = store.get("namespaces", "", name);
        return Selector.matches(selector, namespace.map(Stored::labels).orElse(Map.of()));
    }

    private static boolean selects(JsonNode selector, ObjectNode object) {
        return object != null
                && Selector.matches(selector, Json.strings(Json.at(object, "metadata", "labels")));
    }

    private ObjectNode ask(
            JsonNode hook, String operation, Target target, ObjectNode object, ObjectNode old) {
        var name = Json.text(hook, "name");
        var uid = UUID.randomUUID().toString();
        try {
            var review = review(uid, operation, target, object, old);
            var response = caller.call(hook, review).path("response");
            var answered = Json.text(response, "uid");
            if (!answered.equals(uid)) {
                throw new IOException(
                        "expected response.uid=\"%s\", got \"%s\"".formatted(uid, answered));
            }
            if (!response.path("allowed").asBoolean()) {
                throw denied(name, response.path("status"));
            }
            return patched(name, object, response);
        } catch (IOException e) {
            if (Json.text(hook, "failurePolicy").equals("Ignore")) {
                return object;
            }
            throw Failure.of("webhook", name, e.getMessage());
        }
    }

    private static Failure denied(String name, JsonNode status) {
        var reason = Json.text(status, "reason");
        var why = status.path("message").asText(reason);
        var end = why.isEmpty() ? " without explanation" : ": " + why;
        var words = "admission webhook \"" + name + "\" denied the request" + end;
        return Failure.denied(status.path("code").asInt(400), reason, words);
    }

    private static ObjectNode patched(String name, ObjectNode object, JsonNode response) {
        if (!response.hasNonNull("patch") || object == null) {
            return object;
        }
        try {
            var patch = Json.parse(Base64.getDecoder().decode(Json.text(response, "patch")));
            return (ObjectNode) JsonPatch.apply(patch, object);
        } catch (IOException | IllegalArgumentException | JsonPatchException e) {
            throw Failure.of("webhookPatch", name, e.getMessage());
        }
    }

    private static ObjectNode review(
            String uid, String operation, Target target, ObjectNode object, ObjectNode old) {
        var resource = target.resource();
        var review = Json.object().put("kind", "AdmissionReview");
        var request = review.put("apiVersion", "admission.k8s.io/v1").putObject("request");
        request.put("uid", uid).put("operation", operation).put("dryRun", target.by().dryRun());
        request.put("name", target.name()).put("namespace", target.namespace());
        request.put("subResource", target.subresource());
        request.put("requestSubResource", target.subresource());
        request.properties().removeIf(e -> e.getValue().asText().isEmpty());
        var version =
                Json.object().put("group", resource.group()).put("version", resource.version());
        request.set("kind", version.deepCopy().put("kind", resource.kind()));
        request.set("resource", version.put("resource", resource.plural()));
        request.set("requestKind", request.get("kind")); // as sent: there is one version
        request.set("requestResource", request.get("resource"));
        request.set("userInfo", target.by().user().toJson());
        request.set("object", object);
        request.set("oldObject", old);
        var type = operation.charAt(0) + operation.substring(1).toLowerCase(Locale.ROOT);
        var options = request.putObject("options").put("kind", type + "Options");
        options.put("apiVersion", "meta.k8s.io/v1");
        if (target.by().dryRun()) {
            options.putArray("dryRun").add("All");
        }
        return review;
    }
}
