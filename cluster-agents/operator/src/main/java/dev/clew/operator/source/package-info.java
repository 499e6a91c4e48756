/** What Sources ask for, what follows for each workload, and what became of it. */
package dev.clew.operator.source;
