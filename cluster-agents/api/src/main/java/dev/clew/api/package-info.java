/**
 * The contract between desktop and cluster: custom resources, gRPC services, names, states and
 * reasons.
 */
package dev.clew.api;
