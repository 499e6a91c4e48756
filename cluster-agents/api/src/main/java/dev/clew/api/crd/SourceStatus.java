package dev.clew.api.crd;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

import io.fabric8.kubernetes.api.model.Condition;

import java.util.List;
import java.util.Map;

/**
 * What became of a Source, written by the operator.
 *
 * @param observedGeneration the generation of the spec that this speaks of
 * @param state a {@link dev.clew.api.State} by its wire name
 * @param reason a {@link dev.clew.api.Reason} by its wire name
 * @param message the reason's sentence, with the evidence
 * @param since when the state began, ISO 8601 in UTC
 * @param conditions Accepted, Instrumented, Sending as Kubernetes conditions
 * @param containers what was found in each container (of a workload)
 * @param pods how many (of a workload)
 * @param workloads workloads by state (of a namespace)
 * @param worst the workload that needs a person first (of a namespace)
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SourceStatus(
        Long observedGeneration,
        @JsonPropertyDescription("How far it is on its way to the graph") String state,
        @JsonPropertyDescription("Why") String reason,
        @JsonPropertyDescription("The same as a sentence") String message,
        @JsonPropertyDescription("Since when") String since,
        List<Condition> conditions,
        List<ContainerFinding> containers,
        Pods pods,
        @JsonPropertyDescription("Workloads of the namespace by state")
                Map<String, Integer> workloads,
        @JsonPropertyDescription("The workload of the namespace that needs a person first")
                String worst) {

    /**
     * What one container runs.
     *
     * @param name the container
     * @param runtime java, nodejs, python, dotnet, go, ruby, php, unsupported or unknown
     * @param version of the runtime; null when not known
     * @param libc glibc or musl; null when not known
     * @param evidence the facts, strongest first
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ContainerFinding(
            String name, String runtime, String version, String libc, List<String> evidence) {}

    /** Pods of the workload: all, those with the agent that was decided, those in trouble. */
    public record Pods(int total, int instrumented, int failing) {}
}
