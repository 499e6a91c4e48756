/** Making a cluster what a plan says, and waiting until our own parts work. */
package dev.clew.install.apply;
