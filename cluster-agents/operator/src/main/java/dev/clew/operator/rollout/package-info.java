/** Restarting workloads: when, how many at once, and what to do when it goes wrong. */
package dev.clew.operator.rollout;
