package dev.clew.api.crd;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.fabric8.kubernetes.api.model.Condition;

import java.util.List;

/**
 * What became of a Destination, written by the operator.
 *
 * @param observedGeneration the generation of the spec that this speaks of
 * @param state accepted, exporting or failing
 * @param message the server's own words where it fails
 * @param conditions the same as Kubernetes conditions
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DestinationStatus(
        Long observedGeneration, String state, String message, List<Condition> conditions) {}
