package dev.clew.sandbox.apiserver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.fabric8.zjsonpatch.CompatibilityFlags;
import io.fabric8.zjsonpatch.JsonPatch;
import io.fabric8.zjsonpatch.JsonPatchException;

import java.util.EnumSet;

/** JSON patch (RFC 6902) and merge patch (RFC 7386). */
final class Patches {
    static final String JSON = "application/json-patch+json";
    static final String MERGE = "application/merge-patch+json";
    static final String STRATEGIC = "application/strategic-merge-patch+json";
    static final String APPLY = "application/apply-patch+yaml";

    private Patches() {}

    /** The edit that a request's body describes. */
    static Registry.Edit of(Call call) {
        return switch (call.mediaType()) {
            case JSON -> {
                var patch = call.parse();
                yield object -> json(object, patch);
            }
            case MERGE -> {
                var patch = call.object();
                yield object -> merge(object, patch);
            }
            case STRATEGIC ->
                    throw Failure.mediaType(
                            "the sandbox does not serve strategic merge patches: use "
                                    + MERGE
                                    + " (kubectl patch --type=merge)");
            default ->
                    throw Failure.mediaType(
                            "the body of the request was in an unknown format - accepted media"
                                    + " types include: "
                                    + String.join(", ", JSON, MERGE, APPLY));
        };
    }

    private static ObjectNode json(ObjectNode object, JsonNode patch) {
        try {
            return (ObjectNode)
                    JsonPatch.apply(
                            patch,
                            object,
                            EnumSet.of(CompatibilityFlags.FORBID_REMOVE_MISSING_OBJECT));
        } catch (JsonPatchException e) {
            throw new Failure(
                    422,
                    "Invalid",
                    "the server rejected our request due to an error in our request: "
                            + e.getMessage());
        }
    }

    /** RFC 7386: null removes, objects merge, all else replaces. */
    static ObjectNode merge(ObjectNode object, ObjectNode patch) {
        patch.properties()
                .forEach(
                        e -> {
                            var name = e.getKey();
                            var value = e.getValue();
                            if (value.isNull()) {
                                object.remove(name);
                            } else if (value instanceof ObjectNode inner) {
                                var old =
                                        object.get(name) instanceof ObjectNode o
                                                ? o
                                                : Json.object();
                                object.set(name, merge(old, inner));
                            } else {
                                object.set(name, value.deepCopy());
                            }
                        });
        return object;
    }
}
