/**
 * Who may ask: how gRPC servers of ours admit callers, and how their callers present themselves.
 */
package dev.clew.api.access;
