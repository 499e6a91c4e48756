package dev.clew.operator.source;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.clew.api.Names;
import dev.clew.api.WorkloadRef;
import dev.clew.api.crd.Source;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What broke, kept as an annotation of the Source that wanted it: it outlives the operator, goes
 * with the Source, and nothing is written on what is not ours. Removing the annotation, or changing
 * the Source's spec, tries again.
 */
public final class Failures {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Failures() {}

    /** What is kept of a workload. */
    public static Optional<Failure> of(Source source, WorkloadRef workload) {
        return Optional.ofNullable(all(source).get(key(workload)));
    }

    /** The annotation's value with one more failure. */
    public static String with(Source source, WorkloadRef workload, Failure failure) {
        var all = new TreeMap<>(all(source));
        all.put(key(workload), failure);
        try {
            return JSON.writeValueAsString(all);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a failure is no JSON", e);
        }
    }

    private static Map<String, Failure> all(Source source) {
        Map<String, String> annotations = source.getMetadata().getAnnotations();
        String text = annotations == null ? null : annotations.get(Names.FAILURES_ANNOTATION);
        if (text == null) {
            return Map.of();
        }
        try {
            return JSON.readValue(text, new TypeReference<Map<String, Failure>>() {});
        } catch (JsonProcessingException e) {
            // Somebody edited it: then nothing is known to have failed, and it is tried again.
            return Map.of();
        }
    }

    private static String key(WorkloadRef workload) {
        return workload.kind() + "/" + workload.name();
    }
}
