/** The hub: takes OTLP in, keeps the service graph, serves it to desktops. */
package dev.clew.live.hub;
