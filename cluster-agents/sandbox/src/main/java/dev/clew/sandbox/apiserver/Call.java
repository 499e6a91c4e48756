package dev.clew.sandbox.apiserver;

import module java.base;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.vertx.core.http.HttpServerRequest;

/** One HTTP request, its body read. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Call(HttpServerRequest request, byte[] body, User user) {

    String method() {
        return request.method().name();
    }

    String path() {
        return request.path();
    }

    /** A query parameter, empty when it is not there. */
    String parameter(String name) {
        return Objects.requireNonNullElse(request.getParam(name), "");
    }

    boolean flag(String name) {
        var value = request.getParam(name);
        return value != null && List.of("", "true", "1").contains(value);
    }

    /**
     * A number of the query, 0 when it is not there.
     *
     * @throws Failure 400 when it is no number
     */
    long number(String name) {
        var text = parameter(name);
        if (!text.matches("\\d{0,18}")) {
            throw new Failure(400, "invalid %s: Invalid value: \"%s\"", name, text);
        }
        return text.isEmpty() ? 0 : Long.parseLong(text);
    }

    String header(String name) {
        return Objects.requireNonNullElse(request.getHeader(name), "");
    }

    /** The media type of the body, without parameters. */
    String mediaType() {
        return header("Content-Type").split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }

    /** Whether a change is only to be tried ({@code dryRun=All}). */
    private boolean dryRun() {
        var value = parameter("dryRun");
        if (!value.isEmpty() && !value.equals("All")) {
            var words =
                    "PatchOptions.meta.k8s.io \"\" is invalid: dryRun: Unsupported value: \"%s\":"
                            + " supported values: \"All\"";
            throw new Failure(422, words, value);
        }
        return value.equals("All");
    }

    /** Who is noted as the writer: the parameter, else the first word of the user agent. */
    private String manager() {
        var agent = header("User-Agent").split("/", 2)[0].strip();
        var given = parameter("fieldManager");
        return !given.isEmpty() ? given : agent.isEmpty() ? "unknown" : agent;
    }

    /** What the request is to change. */
    Write write(Target target) {
        return new Write(
                target.resource(),
                target.namespace(),
                target.name(),
                target.subresource(),
                user,
                manager(),
                dryRun());
    }

    /** The body as an object. */
    ObjectNode object() {
        if (parse() instanceof ObjectNode object) {
            return object;
        }
        throw new Failure(400, "the body of the request is no object");
    }

    JsonNode parse() {
        try {
            return Json.parse(body);
        } catch (IOException e) {
            var words = "the body of the request cannot be read: %s";
            throw new Failure(400, words, e.getMessage());
        }
    }
}
