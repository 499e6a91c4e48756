/**
 * The controllers of the sandbox: Deployment, ReplicaSet, DaemonSet, and the scheduler of its one
 * node. API clients like any other. Informers only tell them when to look; what they decide on is
 * read from the API server each time, so nothing is done twice on stale knowledge.
 */
package dev.clew.sandbox.controllers;
