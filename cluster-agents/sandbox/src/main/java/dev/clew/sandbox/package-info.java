/** A small cluster without containers, for a first try, demos and tests. */
package dev.clew.sandbox;
