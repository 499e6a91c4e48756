/** What runs in the cluster and in which state it is. */
package dev.clew.app.sources;
