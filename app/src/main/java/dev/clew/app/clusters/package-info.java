/** Installing Clew in a cluster and taking it away again. */
package dev.clew.app.clusters;
