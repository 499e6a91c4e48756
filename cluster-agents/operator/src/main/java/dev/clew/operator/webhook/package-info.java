/** Placing agents in new pods, and the proof that the API server asks us to. */
package dev.clew.operator.webhook;
