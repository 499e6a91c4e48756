package dev.clew.instrumentation.inject;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;

import io.fabric8.kubernetes.api.model.EnvVar;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was done to a pod, kept as an annotation on it, so that it can be undone exactly without
 * knowing the decision.
 *
 * @param containers by name
 * @param volumes names of the volumes and init containers that were added
 */
record Undo(Map<String, OfContainer> containers, List<String> volumes) {
    static final String ANNOTATION = "clew.dev/undo";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /**
     * @param added names of variables that were added
     * @param was variables that were changed, as they were before
     */
    record OfContainer(List<String> added, List<EnvVar> was) {}

    String toJson() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("records of texts can be written as JSON", e);
        }
    }

    /** Empty also when somebody has edited the annotation into something else. */
    static Optional<Undo> fromJson(String json) {
        if (json == null) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(JSON.readValue(json, Undo.class))
                    .filter(undo -> undo.containers() != null && undo.volumes() != null);
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }
}
