/** What an installation would do to a cluster, as data, before anything is done. */
package dev.clew.install.plan;
