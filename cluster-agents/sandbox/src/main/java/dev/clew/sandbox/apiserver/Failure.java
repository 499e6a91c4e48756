package dev.clew.sandbox.apiserver;

import module java.base;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * An answer other than success, as a Status object; the words are those of kube-apiserver
 * (staging/src/k8s.io/apimachinery/pkg/api/errors and what a real server answered), for clients
 * look into them.
 */
final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int code;
    private final String reason;
    private final transient ObjectNode details;

    /** One of several reasons within a Status. */
    record Cause(String reason, String message, String field) {}

    Failure(int code, String reason, String message) {
        this(code, reason, message, null);
    }

    private Failure(int code, String reason, String message, ObjectNode details) {
        super(message, null, false, false);
        this.code = code;
        this.reason = reason;
        this.details = details;
    }

    int code() {
        return code;
    }

    String reason() {
        return reason;
    }

    /** The Status object that the client gets. */
    ObjectNode status() {
        var status = Json.object().put("kind", "Status").put("apiVersion", "v1");
        status.putObject("metadata");
        status.put("status", "Failure").put("message", getMessage()).put("reason", reason);
        if (details != null) {
            status.set("details", details);
        }
        return status.put("code", code);
    }

    static Failure notFound(Resource resource, String name) {
        return new Failure(
                404,
                "NotFound",
                resource.qualified() + " \"" + name + "\" not found",
                details(resource, name));
    }

    static Failure unknownPath() {
        var details = Json.object();
        details.putArray("causes")
                .addObject()
                .put("reason", "UnexpectedServerResponse")
                .put("message", "404 page not found");
        return new Failure(
                404, "NotFound", "the server could not find the requested resource", details);
    }

    static Failure alreadyExists(Resource resource, String name) {
        return new Failure(
                409,
                "AlreadyExists",
                resource.qualified() + " \"" + name + "\" already exists",
                details(resource, name));
    }

    static Failure conflict(Resource resource, String name, String why) {
        return new Failure(
                409,
                "Conflict",
                "Operation cannot be fulfilled on "
                        + resource.qualified()
                        + " \""
                        + name
                        + "\": "
                        + why,
                details(resource, name));
    }

    static Failure modified(Resource resource, String name) {
        return conflict(
                resource,
                name,
                "the object has been modified; please apply your changes to the latest version and"
                        + " try again");
    }

    static Failure applyConflict(String message, List<Cause> causes) {
        var details = Json.object();
        addCauses(details, causes);
        return new Failure(409, "Conflict", message, details);
    }

    static Failure forbidden(Resource resource, String name, String why) {
        return new Failure(
                403,
                "Forbidden",
                resource.qualified()
                        + (name.isEmpty() ? "" : " \"" + name + "\"")
                        + " is forbidden: "
                        + why,
                details(resource, name));
    }

    /** 422 with one line a cause; the message joins them as the real server does. */
    static Failure invalid(Resource resource, String name, List<Cause> causes) {
        var lines = new ArrayList<String>();
        causes.forEach(c -> lines.add(c.field() + ": " + c.message()));
        var joined = lines.size() == 1 ? lines.getFirst() : "[" + String.join(", ", lines) + "]";
        var details = details(resource, name).put("kind", resource.kind());
        addCauses(details, causes);
        return new Failure(
                422,
                "Invalid",
                resource.qualifiedKind() + " \"" + name + "\" is invalid: " + joined,
                details);
    }

    static Failure badRequest(String message) {
        return new Failure(400, "BadRequest", message);
    }

    static Failure expired(String message) {
        return new Failure(410, "Expired", message);
    }

    static Failure internal(String message) {
        return new Failure(500, "InternalError", message);
    }

    static Failure unauthorized() {
        return new Failure(401, "Unauthorized", "Unauthorized");
    }

    static Failure mediaType(String message) {
        return new Failure(415, "UnsupportedMediaType", message);
    }

    /** What a real cluster can and the sandbox does not: the sentence says what. */
    static Failure notServed(String what) {
        return new Failure(501, "NotImplemented", "the sandbox does not serve " + what);
    }

    private static ObjectNode details(Resource resource, String name) {
        var details = Json.object();
        if (!name.isEmpty()) {
            details.put("name", name);
        }
        if (!resource.group().isEmpty()) {
            details.put("group", resource.group());
        }
        return details.put("kind", resource.plural());
    }

    private static void addCauses(ObjectNode details, List<Cause> causes) {
        ArrayNode array = details.putArray("causes");
        for (var cause : causes) {
            array.addObject()
                    .put("reason", cause.reason())
                    .put("message", cause.message())
                    .put("field", cause.field());
        }
    }
}
