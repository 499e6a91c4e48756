/** Kubeconfig, contexts and the links to the services of a cluster. */
package dev.clew.app.connect;
