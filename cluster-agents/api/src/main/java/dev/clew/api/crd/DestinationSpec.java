package dev.clew.api.crd;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.LocalObjectReference;

import java.util.List;
import java.util.Map;

/**
 * Where telemetry goes.
 *
 * @param type an entry of the destination catalogue
 * @param signals what it receives; null and empty mean all that the type can take
 * @param settings the type's settings by name; secrets never stand here
 * @param secretRef a Secret of the same namespace with the type's secret settings
 * @param sources labels of the workloads whose telemetry goes there; null and empty mean all
 * @param disabled true keeps the entry and sends nothing
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DestinationSpec(
        @Required
                @Pattern("^[a-z0-9][-a-z0-9]*$")
                @JsonPropertyDescription("An entry of the destination catalogue")
                String type,
        List<Signal> signals,
        @JsonPropertyDescription("The type's settings, without its secrets")
                Map<String, String> settings,
        @JsonPropertyDescription("A Secret of this namespace with the type's secret settings")
                LocalObjectReference secretRef,
        LabelSelector sources,
        Boolean disabled) {
    /** A kind of telemetry. */
    public enum Signal {
        @JsonProperty("traces")
        TRACES,
        @JsonProperty("metrics")
        METRICS,
        @JsonProperty("logs")
        LOGS
    }
}
