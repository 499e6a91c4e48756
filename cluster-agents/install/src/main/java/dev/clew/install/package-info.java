/**
 * Installing Clew and taking it away again: {@code manifests} says what belongs to an installation,
 * {@code plan} compares that with a cluster, {@code apply} makes it so, {@code uninstall} restores
 * what was there before.
 */
package dev.clew.install;
