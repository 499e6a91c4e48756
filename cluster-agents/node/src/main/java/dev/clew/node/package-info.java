/** The node agent: which runtimes run in which container of this node. */
package dev.clew.node;
