package dev.clew.app.clusters;

import java.time.Instant;

/**
 * Something that the cluster said while a job went on, in its own words.
 *
 * @param who an object, or the part of the job
 */
record Said(Instant at, String who, String words) {}
