/** Pure functions: process facts to runtimes, pod and decision to patched pod. */
package dev.clew.instrumentation;
