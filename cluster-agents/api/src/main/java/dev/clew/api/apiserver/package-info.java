/**
 * Plain requests to the API server, for parts that make few of them: a whole Kubernetes client
 * would add 25 MB to each of theirs.
 */
package dev.clew.api.apiserver;
