package dev.clew.sandbox.apiserver;

import module java.base;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * An answer other than success, as a Status object; the words are those of kube-apiserver
 * (staging/src/k8s.io/apimachinery/pkg/api/errors and what a real server answered), for clients
 * look into them.
 */
final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1;

    private static final Map<Integer, String> REASONS =
            Map.ofEntries(
                    Map.entry(400, "BadRequest"),
                    Map.entry(401, "Unauthorized"),
                    Map.entry(403, "Forbidden"),
                    Map.entry(404, "NotFound"),
                    Map.entry(405, "MethodNotAllowed"),
                    Map.entry(406, "NotAcceptable"),
                    Map.entry(409, "Conflict"),
                    Map.entry(410, "Expired"),
                    Map.entry(415, "UnsupportedMediaType"),
                    Map.entry(422, "Invalid"),
                    Map.entry(500, "InternalError"),
                    Map.entry(501, "NotImplemented"),
                    Map.entry(504, "Timeout"));

    private final int code;
    private final transient ObjectNode status = Json.object();

    /**
     * @param words a format for the values, or, without values, the message as it stands
     */
    Failure(int code, String words, Object... values) {
        super(values.length == 0 ? words : words.formatted(values), null, false, false);
        this.code = code;
        status.put("kind", "Status").put("apiVersion", "v1").putObject("metadata");
        status.put("status", "Failure").put("message", getMessage());
        status.put("reason", REASONS.getOrDefault(code, "")).put("code", code);
    }

    int code() {
        return code;
    }

    String reason() {
        return Json.text(status, "reason");
    }

    /** The Status object that the client gets. */
    ObjectNode status() {
        return status;
    }

    Failure reason(String reason) {
        status.put("reason", reason);
        return this;
    }

    private Failure about(Resource resource, String name) {
        var details = resource.details();
        if (!name.isEmpty()) {
            details.put("name", name);
        }
        status.set("details", details);
        return this;
    }

    private Failure because(List<JsonNode> causes) {
        Json.make(status, "details").putArray("causes").addAll(causes);
        return this;
    }

    /** One of several reasons within a Status. */
    static JsonNode cause(String reason, String field, String words, Object... values) {
        var message = values.length == 0 ? words : words.formatted(values);
        return Json.object().put("reason", reason).put("message", message).put("field", field);
    }

    static JsonNode required(String field) {
        return cause("FieldValueRequired", field, "Required value");
    }

    static Failure notFound(Resource resource, String name) {
        return new Failure(404, "%s \"%s\" not found", resource.qualified(), name)
                .about(resource, name);
    }

    static Failure unknownPath() {
        var cause = cause("UnexpectedServerResponse", "", "404 page not found");
        return new Failure(404, "the server could not find the requested resource")
                .because(List.of(cause));
    }

    static Failure alreadyExists(Resource resource, String name) {
        return new Failure(409, "%s \"%s\" already exists", resource.qualified(), name)
                .about(resource, name)
                .reason("AlreadyExists");
    }

    static Failure conflict(Resource resource, String name, String words, Object... values) {
        var why = values.length == 0 ? words : words.formatted(values);
        var message = "Operation cannot be fulfilled on %s \"%s\": %s";
        return new Failure(409, message, resource.qualified(), name, why).about(resource, name);
    }

    static Failure modified(Resource resource, String name) {
        return conflict(
                resource,
                name,
                "the object has been modified; please apply your changes to the latest version and"
                        + " try again");
    }

    static Failure applyConflict(String message, List<JsonNode> causes) {
        return new Failure(409, message).because(causes);
    }

    static Failure forbidden(Resource resource, String name, String why) {
        var what = resource.qualified() + (name.isEmpty() ? "" : " \"" + name + "\"");
        return new Failure(403, "%s is forbidden: %s", what, why).about(resource, name);
    }

    /** 422 with one line a cause; the message joins them as the real server does. */
    static Failure invalid(Resource resource, String name, List<JsonNode> causes) {
        var lines =
                causes.stream()
                        .map(c -> Json.text(c, "field") + ": " + Json.text(c, "message"))
                        .toList();
        var joined = lines.size() == 1 ? lines.getFirst() : "[" + String.join(", ", lines) + "]";
        var group = resource.group().isEmpty() ? "" : "." + resource.group();
        var message = "%s%s \"%s\" is invalid: %s";
        var failure = new Failure(422, message, resource.kind(), group, name, joined);
        failure.about(resource, name).because(causes);
        Json.make(failure.status, "details").put("kind", resource.kind());
        return failure;
    }

    /** What a real cluster can and the sandbox does not: the sentence says what. */
    static Failure notServed(String what) {
        return new Failure(501, "the sandbox does not serve %s", what);
    }
}
