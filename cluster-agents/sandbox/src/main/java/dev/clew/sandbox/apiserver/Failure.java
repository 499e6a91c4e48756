package dev.clew.sandbox.apiserver;

import module java.base;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * An answer other than success, as a Status object. The words are in the data file
 * words.properties, found by a key.
 */
final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1;
    private static final ResourceBundle WORDS =
            Sure.of(
                    () ->
                            new PropertyResourceBundle(
                                    new StringReader(Json.resource("words.properties"))));

    private final int code;
    private final transient ObjectNode status = Json.object();

    private Failure(int code, String message) {
        super(message, null, false, false);
        this.code = code;
        status.put("kind", "Status").put("apiVersion", "v1").putObject("metadata");
        status.put("status", "Failure").put("message", message).put("code", code);
        status.put("reason", words(Integer.toString(code)));
    }

    /**
     * @param key of words that begin with a code
     */
    static Failure of(String key, Object... values) {
        var words = words(key);
        var message = words.substring(4).formatted(values);
        return new Failure(Integer.parseInt(words.substring(0, 3)), message);
    }

    /** An answer about one object, which is the first value of the words. */
    static Failure on(String key, Resource resource, String name, Object... values) {
        var named = resource.qualified() + (name.isEmpty() ? "" : " \"" + name + "\"");
        return of(key, Stream.concat(Stream.of(named), Arrays.stream(values)).toArray())
                .details(resource.details(name));
    }

    /** A webhook's own code, reason and message. */
    static Failure denied(int code, String reason, String message) {
        return new Failure(code, message).reason(reason);
    }

    static String words(String key) {
        return WORDS.containsKey(key) ? WORDS.getString(key) : "";
    }

    int code() {
        return code;
    }

    /** The Status object that the client gets. */
    ObjectNode status() {
        return status;
    }

    Failure reason(String reason) {
        status.put("reason", reason);
        return this;
    }

    private Failure details(ObjectNode details) {
        status.set("details", details);
        return this;
    }

    Failure because(List<JsonNode> causes) {
        Json.make(status, "details").putArray("causes").addAll(causes);
        return this;
    }

    /**
     * One of several reasons within a Status.
     *
     * @param key of words that begin with a reason
     */
    static JsonNode cause(String key, String field, Object... values) {
        var words = words(key).split(" ", 2);
        var cause = Json.object().put("reason", words[0]);
        return cause.put("message", words[1].formatted(values)).put("field", field);
    }

    static Failure invalid(
            Resource resource, String name, String key, String field, Object... values) {
        return invalid(resource, name, List.of(cause(key, field, values)));
    }

    /** 422 with one line a cause; the message joins them as the real server does. */
    static Failure invalid(Resource resource, String name, List<JsonNode> causes) {
        var lines = new StringJoiner(", ");
        causes.forEach(c -> lines.add(Json.text(c, "field") + ": " + Json.text(c, "message")));
        var group = resource.group().isEmpty() ? "" : "." + resource.group();
        var object = resource.kind() + group + " \"" + name + "\"";
        return of("invalid", object, causes.size() == 1 ? lines : "[" + lines + "]")
                .details(resource.details(name).put("kind", resource.kind()))
                .because(causes);
    }
}
