package dev.clew.sandbox.apiserver;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** What is common to bodies that are sent and answered. */
final class Bodies {
    private Bodies() {}

    /** What was sent has to be of the kind and namespace of the path. */
    static void check(ObjectNode sent, Target target) {
        var resource = target.resource();
        var apiVersion = Json.text(sent, "apiVersion");
        var kind = Json.text(sent, "kind");
        if (!apiVersion.isEmpty() && !apiVersion.equals(resource.apiVersion())) {
            throw Failure.badRequest(
                    "the API version in the data ("
                            + apiVersion
                            + ") does not match the expected API version ("
                            + resource.apiVersion()
                            + ")");
        }
        if (!kind.isEmpty() && !kind.equals(resource.kind())) {
            throw Failure.badRequest(
                    resource.kind()
                            + " in version \""
                            + resource.version()
                            + "\" cannot be handled as a "
                            + resource.kind()
                            + ": no kind \""
                            + kind
                            + "\" is registered for this path");
        }
        var namespace = Json.text(sent, "metadata", "namespace");
        if (resource.namespaced()
                && !namespace.isEmpty()
                && !namespace.equals(target.namespace())) {
            throw Failure.badRequest(
                    "the namespace of the provided object does not match the namespace sent on the"
                            + " request");
        }
    }

    /** With {@code fieldValidation=Strict} an unknown field is an error and not only dropped. */
    static void checkStrict(Call call, ObjectNode sent, Target target) {
        if (!call.parameter("fieldValidation").equals("Strict")) {
            return;
        }
        var unknown = Check.unknown(sent, target.resource().schema());
        if (!unknown.isEmpty()) {
            throw Failure.badRequest(
                    target.resource().kind()
                            + " in version \""
                            + target.resource().version()
                            + "\" cannot be handled as a "
                            + target.resource().kind()
                            + ": strict decoding error: unknown field \""
                            + String.join("\", unknown field \"", unknown)
                            + "\"");
        }
    }

    /** The Status for an object that was deleted at once. */
    static ObjectNode success(Stored object) {
        var status = Json.object().put("kind", "Status").put("apiVersion", "v1");
        status.putObject("metadata");
        var details = status.put("status", "Success").putObject("details");
        details.put("name", object.name());
        if (!object.resource().group().isEmpty()) {
            details.put("group", object.resource().group());
        }
        details.put("kind", object.resource().plural()).put("uid", object.uid());
        return status;
    }
}
