package dev.clew.api.crd;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;

import java.util.List;

/**
 * What is installed, from where, and how it behaves.
 *
 * @param version of Clew
 * @param imageRegistry before every image name of ours
 * @param imagePullSecrets names of Secrets in our namespaces
 * @param ignoredNamespaces never listed as traceable, besides our own and kube-*
 * @param rollout how workloads are restarted
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record InstallationSpec(
        @Required String version,
        @Default("clew.dev") @JsonPropertyDescription("Before every image name of Clew")
                String imageRegistry,
        List<String> imagePullSecrets,
        @JsonPropertyDescription("Namespaces that are never traced") List<String> ignoredNamespaces,
        Rollout rollout) {

    /**
     * How workloads are restarted.
     *
     * @param concurrency workloads that restart at the same time, 1 to 100; null means 3
     * @param deadlineSeconds within which a workload has to be ready again, 10 to 3600; null means
     *     300
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Rollout(
            @Min(1) @Max(100) @Default("3") Integer concurrency,
            @Min(10) @Max(3600) @Default("300") Integer deadlineSeconds) {}
}
