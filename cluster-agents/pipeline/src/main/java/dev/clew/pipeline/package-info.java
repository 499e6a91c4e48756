/**
 * Pure functions: where telemetry goes and how much may wait become the configuration of a
 * Collector. One file for each section of the configuration; no client, no clock, no files.
 */
package dev.clew.pipeline;
