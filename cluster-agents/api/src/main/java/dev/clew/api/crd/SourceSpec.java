package dev.clew.api.crd;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.ValidationRule;

import java.util.List;

/**
 * What the user wants of one workload or namespace.
 *
 * @param workload which one; it lies in the Source's own namespace
 * @param instrument false keeps it out; null means true
 * @param serviceName replaces the workload's name as service.name; null leaves it
 * @param containers what is said of single containers; null and empty mean nothing
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@ValidationRule(
        value = "self.workload.kind != 'Namespace' || !has(self.serviceName)",
        message = "serviceName names one workload, not everything in a namespace")
@ValidationRule(
        value = "self.workload.kind != 'Namespace' || !has(self.containers)",
        message = "containers belong to one workload, not to a namespace")
@ValidationRule(
        value = "self.workload == oldSelf.workload",
        message = "a Source stays with its workload: delete it and create another")
public record SourceSpec(
        @Required
                @JsonPropertyDescription(
                        "The workload, in the namespace of this Source; kind Namespace means"
                                + " everything in it, now and later")
                Workload workload,
        @Default("true")
                @JsonPropertyDescription(
                        "false keeps the workload out, also when its namespace is chosen")
                Boolean instrument,
        @Pattern("^[^\\s]{1,253}$")
                @JsonPropertyDescription(
                        "service.name of its telemetry; by default the workload's name")
                String serviceName,
        @JsonPropertyDescription("Overrides for single containers")
                List<ContainerOverride> containers) {

    /** Whether it is to be traced. */
    public boolean wanted() {
        return instrument == null || instrument;
    }

    /** The kind that means everything in a namespace. */
    public static final String NAMESPACE_KIND = "Namespace";

    /**
     * Names a workload.
     *
     * @param kind Deployment, DaemonSet, StatefulSet, Job, CronJob, Pod or Namespace
     * @param name its name; for a Namespace that of the Source's own
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Workload(
            @Required @Pattern("^(Deployment|DaemonSet|StatefulSet|Job|CronJob|Pod|Namespace)$")
                    String kind,
            @Required @Pattern("^[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?$") String name) {}

    /**
     * What the user says of one container.
     *
     * @param name the container
     * @param runtime the runtime to assume instead of what was detected; null leaves it
     * @param agent the agent to use: "none" leaves this container alone; null takes the catalogue's
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ContainerOverride(
            @Required String name,
            @Pattern("^(java|nodejs|python|dotnet|go|ruby|php)$") String runtime,
            String agent) {}
}
