/**
 * The live engine: spans in, a service graph out, by the words of counting.md. Pure: no client, no
 * clock, no threads; time and limits are arguments.
 */
package dev.clew.live.graph;
