package dev.clew.api.crd;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.fabric8.kubernetes.api.model.Condition;

import java.util.List;

/**
 * How the installation is, written by the operator.
 *
 * @param conditions WebhookProven and others
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record InstallationStatus(List<Condition> conditions) {}
