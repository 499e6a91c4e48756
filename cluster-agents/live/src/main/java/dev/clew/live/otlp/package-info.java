/** OTLP to the facts that the engine reads. Plain parsing, written to be read. */
package dev.clew.live.otlp;
