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
            throw Failure.of("number", name, text);
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

    /**
     * Who is noted as the writer: the parameter, else the first word of the user agent; and whether
     * a change is only to be tried.
     */
    Target.Writer writer() {
        var agent = header("User-Agent").split("/", 2)[0].strip();
        var manager = request.params().contains("fieldManager") ? parameter("fieldManager") : agent;
        var dryRun = parameter("dryRun");
        if (!List.of("", "All").contains(dryRun)) {
            throw Failure.of("dryRun", dryRun);
        }
        return new Target.Writer(user, manager, dryRun.equals("All"));
    }

    /** Parameters and headers, as refusals name them. */
    ObjectNode asked() {
        var asked = Json.object().put("Impersonate-User", request.getHeader("Impersonate-User"));
        request.params().names().forEach(p -> asked.put(p, parameter(p)));
        asked.set("ports", Json.array(request.params().getAll("ports")));
        asked.properties().removeIf(e -> e.getValue().isNull());
        return asked;
    }

    /** The body as an object. */
    ObjectNode object() {
        if (parse() instanceof ObjectNode object) {
            return object;
        }
        throw Failure.of("noObject");
    }

    JsonNode parse() {
        try {
            return Json.parse(body);
        } catch (IOException e) {
            throw Failure.of("unreadable", e.getMessage());
        }
    }
}
