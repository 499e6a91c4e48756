package dev.clew.sandbox.apiserver;

import module java.base;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.fabric8.zjsonpatch.CompatibilityFlags;
import io.fabric8.zjsonpatch.JsonPatch;
import io.fabric8.zjsonpatch.JsonPatchException;

/** JSON patch (RFC 6902) and merge patch (RFC 7386). */
final class Patches {
    private static final String JSON = "application/json-patch+json";
    private static final String MERGE = "application/merge-patch+json";
    static final String APPLY = "application/apply-patch+yaml";

    private static final EnumSet<CompatibilityFlags> STRICT =
            EnumSet.of(CompatibilityFlags.FORBID_REMOVE_MISSING_OBJECT);

    private Patches() {}

    /** The edit that a request's body describes. */
    static Registry.Edit of(Call call) {
        return switch (call.mediaType()) {
            case JSON -> {
                var patch = call.parse();
                yield object -> {
                    try {
                        return (ObjectNode) JsonPatch.apply(patch, object, STRICT);
                    } catch (JsonPatchException e) {
                        throw Failure.of("patch", e.getMessage());
                    }
                };
            }
            case MERGE -> {
                var patch = call.object();
                yield object -> merge(object, patch);
            }
            default -> throw Failure.of("patchType");
        };
    }

    /** RFC 7386: null removes, objects merge, all else replaces. */
    static ObjectNode merge(ObjectNode object, ObjectNode patch) {
        for (var e : patch.properties()) {
            var name = e.getKey();
            if (e.getValue() instanceof ObjectNode inner) {
                merge(Json.make(object, name), inner);
            } else {
                Json.set(object, name, e.getValue().isNull() ? null : e.getValue());
            }
        }
        return object;
    }
}
