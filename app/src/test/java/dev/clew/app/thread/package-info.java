/**
 * The whole thread, from a kubeconfig to the graph, on a sandbox that the tests of this package
 * share.
 */
package dev.clew.app.thread;
