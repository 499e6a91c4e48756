package dev.clew.live.client;

import dev.clew.live.graph.Sketch;

import java.time.Instant;

/**
 * That a delta came, and how old what it told was: {@code age.later(painted − sent)} are the delays
 * from a span's end to the frame that shows it.
 *
 * @param sent by the hub's clock
 * @param arrived by this machine's clock
 * @param age sent − span end, over the spans that first moved a counter in it
 */
public record Told(String epochId, Instant sent, Instant arrived, Sketch age) {}
