/** The stream with the node agents: what they are to look at, and what they saw. */
package dev.clew.operator.nodes;
