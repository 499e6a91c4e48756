package dev.clew.api;

/**
 * How far a workload is on its way from "runs" to "its spans are in the graph". Exactly one holds
 * at a time, always with a {@link Reason}.
 */
public enum State {
    /** Runs and was not chosen. */
    DETECTED,
    /** No agent of ours fits what runs there. */
    NOT_SUPPORTED,
    /** Chosen, but there is no pod whose processes could be looked at. */
    NOTHING_TO_INSPECT,
    /** Chosen; what runs there is being found out. */
    CHECKING,
    /** Chosen and understood; its pods run without the agent that was decided. */
    WAITING_FOR_RESTART,
    /** Its pods are being replaced. */
    RESTARTING,
    /** All pods carry the agent; no request was seen. */
    INSTRUMENTED_NO_TRAFFIC,
    /** Spans of requests arrive. */
    SENDING,
    /** Some of its pods or containers send, others do not or cannot. */
    PARTLY,
    /** Something has to be mended by a person. */
    FAILED,
    /** Kept out by its Source. */
    OFF;

    /** The name in JSON, custom resources and gRPC: lowerCamelCase. */
    public String wireName() {
        return WireNames.of(this);
    }

    /**
     * The constant of that name.
     *
     * @param wireName a name as {@link #wireName()} gives it
     * @throws IllegalArgumentException if no state is called so
     */
    public static State fromWireName(String wireName) {
        return WireNames.parse(State.class, wireName);
    }
}
