package dev.clew.app.sources;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.clew.api.Names;
import dev.clew.api.WorkloadRef;
import dev.clew.api.crd.Source;
import dev.clew.api.crd.SourceSpec;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * One Source of the cluster, as far as the screen needs it.
 *
 * @param name of the object
 * @param target what it names; a namespace is {@link #namespace}
 * @param instrument false keeps the target out
 * @param serviceName that it gives, if any
 * @param containers what it says of single containers
 * @param failed workloads that its decisions broke, each as KIND/NAME
 */
public record SourceEntry(
        String name,
        WorkloadRef target,
        boolean instrument,
        Optional<String> serviceName,
        List<ContainerSetting> containers,
        Set<String> failed) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What a Source says of one container. */
    public record ContainerSetting(
            String container, Optional<String> runtime, Optional<String> agent) {}

    public SourceEntry {
        containers = List.copyOf(containers);
        failed = Set.copyOf(failed);
    }

    /** Stands for everything in a namespace. */
    public static WorkloadRef namespace(String namespace) {
        return new WorkloadRef(namespace, SourceSpec.NAMESPACE_KIND, namespace);
    }

    /** Whether that stands for everything in a namespace. */
    public static boolean isNamespace(WorkloadRef ref) {
        return ref.kind().equals(SourceSpec.NAMESPACE_KIND);
    }

    /** As the API server has it; empty for one that names nothing. */
    static Optional<SourceEntry> of(Source source) {
        var spec = source.getSpec();
        if (spec == null || spec.workload() == null) {
            return Optional.empty();
        }
        return Optional.of(
                new SourceEntry(
                        source.getMetadata().getName(),
                        target(source),
                        spec.wanted(),
                        Optional.ofNullable(spec.serviceName()),
                        Optional.ofNullable(spec.containers()).orElse(List.of()).stream()
                                .map(
                                        each ->
                                                new ContainerSetting(
                                                        each.name(),
                                                        Optional.ofNullable(each.runtime()),
                                                        Optional.ofNullable(each.agent())))
                                .toList(),
                        failed(source)));
    }

    static WorkloadRef target(Source source) {
        var workload = source.getSpec().workload();
        var namespace = source.getMetadata().getNamespace();
        return SourceSpec.NAMESPACE_KIND.equals(workload.kind())
                ? namespace(namespace)
                : new WorkloadRef(namespace, workload.kind(), workload.name());
    }

    private static Set<String> failed(Source source) {
        var annotations = source.getMetadata().getAnnotations();
        var text = annotations == null ? null : annotations.get(Names.FAILURES_ANNOTATION);
        var workloads = new TreeSet<String>();
        if (text != null) {
            try {
                JSON.readTree(text).fieldNames().forEachRemaining(workloads::add);
            } catch (JsonProcessingException e) {
                // Somebody edited it: then the operator reads nothing from it either.
                return Set.of();
            }
        }
        return workloads;
    }

    /** Whether it says more than that its target is traced, or is not. */
    boolean saysMore() {
        return serviceName.isPresent() || !containers.isEmpty();
    }

    /** Whether the operator gave up on a workload because of it. */
    boolean gaveUpOn(WorkloadRef workload) {
        return failed.contains(failureKey(workload));
    }

    /** The member of the failures' annotation that speaks of a workload. */
    static String failureKey(WorkloadRef workload) {
        return workload.kind() + "/" + workload.name();
    }
}
