package dev.clew.instrumentation.inject;

import dev.clew.api.Names;
import dev.clew.instrumentation.RuntimeKind;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Places agents in a pod, and takes them out again. Pure functions, for any thread: the webhook
 * applies them, the window shows their outcome before.
 *
 * <p>What holds: {@code remove(apply(pod, d).pod())} equals the pod; applying a decision twice
 * equals applying it once, and applying another one afterwards equals applying only that. A
 * container gets all of an agent or nothing: never a variable without the volume that it names,
 * with which a JVM does not start.
 */
public final class Injection {
    private static final Map<RuntimeKind, RuntimeInjection> LANGUAGES =
            Stream.of(new JavaInjection(), new NodejsInjection(), new PythonInjection())
                    .collect(
                            Collectors.toUnmodifiableMap(
                                    RuntimeInjection::runtime, Function.identity()));

    private static final String SENTENCE_SEPARATOR = " ";

    private Injection() {}

    /** True if agents of this runtime can be placed. */
    public static boolean supports(RuntimeKind runtime) {
        return LANGUAGES.containsKey(runtime);
    }

    /**
     * The pod with the agents that were decided, the mark {@link Names#INSTRUMENTED_ANNOTATION},
     * and the sentences of conflicts in {@link Names#CONFLICT_ANNOTATION}. The mark is missing when
     * every container that the decision names has a conflict: then nothing was changed but that
     * annotation.
     *
     * @param pod with or without agents of ours; it is not changed
     */
    public static Injected apply(Pod pod, Decision decision) {
        Pod plain = remove(pod);
        SpecChange.Changed changed = SpecChange.apply(plain.getSpec(), decision, LANGUAGES);
        PodBuilder result = new PodBuilder(plain).withSpec(changed.spec());
        boolean nothingPlaced = changed.undo().containers().isEmpty();
        if (!nothingPlaced || changed.conflicts().isEmpty()) {
            result.editOrNewMetadata()
                    .addToAnnotations(Names.INSTRUMENTED_ANNOTATION, decision.digest())
                    .addToAnnotations(Undo.ANNOTATION, changed.undo().toJson())
                    .endMetadata();
        }
        if (!changed.conflicts().isEmpty()) {
            result.editOrNewMetadata()
                    .addToAnnotations(Names.CONFLICT_ANNOTATION, sentences(changed.conflicts()))
                    .endMetadata();
        }
        return new Injected(result.build(), changed.conflicts());
    }

    /**
     * The pod as it was before {@link #apply}; one without our mark comes back equal.
     *
     * @param pod it is not changed
     */
    public static Pod remove(Pod pod) {
        Map<String, String> annotations =
                pod.getMetadata() == null ? null : pod.getMetadata().getAnnotations();
        if (annotations == null
                || (!annotations.containsKey(Undo.ANNOTATION)
                        && !annotations.containsKey(Names.CONFLICT_ANNOTATION))) {
            return pod;
        }
        Map<String, String> theirs = new LinkedHashMap<>(annotations);
        theirs.keySet()
                .removeAll(
                        List.of(
                                Names.INSTRUMENTED_ANNOTATION,
                                Names.CONFLICT_ANNOTATION,
                                Undo.ANNOTATION));
        PodBuilder result =
                new PodBuilder(pod).editMetadata().withAnnotations(theirs).endMetadata();
        Undo.fromJson(annotations.get(Undo.ANNOTATION))
                .ifPresent(undo -> result.withSpec(SpecChange.undo(pod.getSpec(), undo)));
        return result.build();
    }

    private static String sentences(List<Conflict> conflicts) {
        return conflicts.stream()
                .map(Conflict::sentence)
                .collect(Collectors.joining(SENTENCE_SEPARATOR));
    }
}
