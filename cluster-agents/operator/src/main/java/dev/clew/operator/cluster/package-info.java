/** What the API server says about workloads and pods, and what follows from it alone. */
package dev.clew.operator.cluster;
