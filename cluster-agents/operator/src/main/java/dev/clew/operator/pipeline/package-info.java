/** The collectors' configuration, written where they mount it, and their roll-out on a change. */
package dev.clew.operator.pipeline;
