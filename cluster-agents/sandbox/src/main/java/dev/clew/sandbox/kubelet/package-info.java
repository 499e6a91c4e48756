/**
 * The node: runs the pods that are bound to it as processes of this machine and tells the API
 * server how they do. An API client like any other; nothing here touches the API server's store.
 */
package dev.clew.sandbox.kubelet;
