/**
 * Feeds the hub where no OpenTelemetry Collector can be had: follows a generated Collector
 * configuration (OTLP in, OTLP out, nothing decoded).
 *
 * <p>{@code Relay} starts what {@code Config} has read (any setting that is not a component of its
 * records is an error that says where it stands); {@code Pipelines} wires receivers to exporters; a
 * payload then goes through the steps of its pipelines on the thread of its receiver up to the
 * queue of each {@code OtlpExporter}, whose own threads deliver it. Memory is bounded by the
 * queues' sizes and by the requests a receiver reads at once. What a Collector would do to
 * telemetry in between (limit, redact, enrich) is left out and named in the log.
 */
package dev.clew.sandbox.relay;
