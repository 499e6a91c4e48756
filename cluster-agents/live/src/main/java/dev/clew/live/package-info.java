/** The live engine: OTLP to service graph, and the hub that serves it. */
package dev.clew.live;
