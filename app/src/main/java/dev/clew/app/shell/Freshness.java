package dev.clew.app.shell;

import java.time.Duration;

/**
 * How fresh what the window shows is.
 *
 * @param kind what holds
 * @param age of the newest request shown, or how long it has been so
 */
public record Freshness(Kind kind, Duration age) {
    /** What the top bar can say about the data. */
    public enum Kind {
        /** No cluster is connected. */
        APART("fresh.apart"),
        /** Connected; there is nothing of ours in that cluster. */
        NOT_INSTALLED("sources.away.notInstalled"),
        /** On the way to the first frame. */
        CONNECTING("fresh.connecting"),
        /** Connected; no request seen yet. */
        QUIET("fresh.quiet"),
        /** Live, with data that old. */
        LIVE("fresh.live"),
        /** A person stopped the picture. */
        PAUSED("fresh.paused"),
        /** Connected; the hub has not been reached yet, though it was tried. */
        UNREACHED("fresh.unreached"),
        /** The link is gone; the data is that old. */
        LOST("fresh.lost");

        private final String textKey;

        Kind(String textKey) {
            this.textKey = textKey;
        }

        /** Of its words, with the age as argument. */
        public String textKey() {
            return textKey;
        }
    }
}
