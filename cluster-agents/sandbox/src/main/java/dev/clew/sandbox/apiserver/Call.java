package dev.clew.sandbox.apiserver;

import module java.base;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.vertx.core.MultiMap;

/** One HTTP request, its body read. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Call(String method, String path, MultiMap query, MultiMap headers, byte[] body, User user) {

    /** A query parameter, empty when it is not there. */
    String parameter(String name) {
        var value = query.get(name);
        return value == null ? "" : value;
    }

    boolean flag(String name) {
        var value = query.get(name);
        return value != null && (value.isEmpty() || value.equals("true") || value.equals("1"));
    }

    String header(String name) {
        var value = headers.get(name);
        return value == null ? "" : value;
    }

    /** The media type of the body, without parameters. */
    String mediaType() {
        return header("Content-Type").split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }

    /** Whether a change is only to be tried ({@code dryRun=All}). */
    boolean dryRun() {
        var value = parameter("dryRun");
        if (!value.isEmpty() && !value.equals("All")) {
            throw new Failure(
                    422,
                    "Invalid",
                    "PatchOptions.meta.k8s.io \"\" is invalid: dryRun: Unsupported value: \""
                            + value
                            + "\": supported values: \"All\"");
        }
        return value.equals("All");
    }

    /** Who is noted as the writer: the parameter, else the first word of the user agent. */
    String manager() {
        var given = parameter("fieldManager");
        if (!given.isEmpty()) {
            return given;
        }
        var agent = header("User-Agent").split("/", 2)[0].strip();
        return agent.isEmpty() ? "unknown" : agent;
    }

    /** The body as an object. */
    ObjectNode object() {
        if (parse() instanceof ObjectNode object) {
            return object;
        }
        throw Failure.badRequest("the body of the request is no object");
    }

    JsonNode parse() {
        try {
            return Json.parse(body);
        } catch (IOException e) {
            throw Failure.badRequest("the body of the request cannot be read: " + e.getMessage());
        }
    }
}
