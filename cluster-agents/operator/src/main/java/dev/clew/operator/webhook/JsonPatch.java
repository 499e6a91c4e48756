package dev.clew.operator.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.zjsonpatch.JsonDiff;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** The difference of two pods as the API server wants it (RFC 6902). */
final class JsonPatch {
    private JsonPatch() {}

    /** The patch that makes one pod the other, in base64; empty when they are equal. */
    static Optional<String> between(Pod before, Pod after) {
        ObjectMapper json = new ObjectMapper();
        JsonNode patch = JsonDiff.asJson(json.valueToTree(before), json.valueToTree(after));
        return patch.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        Base64.getEncoder()
                                .encodeToString(patch.toString().getBytes(StandardCharsets.UTF_8)));
    }
}
