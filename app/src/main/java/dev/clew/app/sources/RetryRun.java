package dev.clew.app.sources;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.clew.api.Names;
import dev.clew.api.WorkloadRef;
import dev.clew.api.crd.Source;

import io.fabric8.kubernetes.client.KubernetesClient;

import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Takes from a Source what the operator noted of a workload's failure, which makes it try again;
 * and notes it again, which makes it give up again.
 */
final class RetryRun {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** The operator writes the same annotation; then it is read anew. */
    private static final int ATTEMPTS = 5;

    private final SourceCalls calls;
    private final String name;
    private final String key;
    private Optional<JsonNode> taken = Optional.empty();

    RetryRun(KubernetesClient client, String name, WorkloadRef workload) {
        this.calls = new SourceCalls(client, workload.namespace());
        this.name = name;
        this.key = SourceEntry.failureKey(workload);
    }

    void make() {
        change(
                failures -> {
                    taken = Optional.ofNullable(failures.remove(key));
                    return failures;
                });
    }

    void takeBack() {
        change(
                failures -> {
                    if (!failures.has(key)) {
                        taken.ifPresent(was -> failures.set(key, was));
                    }
                    return failures;
                });
    }

    private void change(UnaryOperator<ObjectNode> work) {
        for (var attempt = 0; attempt < ATTEMPTS; attempt++) {
            var source = calls.get(name).orElseThrow(() -> calls.contested(name));
            var failures = work.apply(failures(source));
            var patched = calls.patch(name, patch(source, failures));
            if (patched.isPresent()) {
                return;
            }
        }
        throw calls.contested(name);
    }

    private static ObjectNode failures(Source source) {
        var annotations = source.getMetadata().getAnnotations();
        var text = annotations == null ? null : annotations.get(Names.FAILURES_ANNOTATION);
        try {
            return text != null && JSON.readTree(text) instanceof ObjectNode all
                    ? all
                    : JSON.createObjectNode();
        } catch (JsonProcessingException e) {
            // Somebody edited it: the operator reads nothing from it either.
            return JSON.createObjectNode();
        }
    }

    private static String patch(Source source, ObjectNode failures) {
        var patch = JSON.createObjectNode();
        var metadata = patch.putObject("metadata");
        metadata.put("resourceVersion", source.getMetadata().getResourceVersion());
        metadata.putObject("annotations")
                .put(Names.FAILURES_ANNOTATION, failures.isEmpty() ? null : failures.toString());
        return patch.toString();
    }
}
