package dev.clew.api;

import static dev.clew.api.State.CHECKING;
import static dev.clew.api.State.DETECTED;
import static dev.clew.api.State.FAILED;
import static dev.clew.api.State.INSTRUMENTED_NO_TRAFFIC;
import static dev.clew.api.State.NOTHING_TO_INSPECT;
import static dev.clew.api.State.NOT_SUPPORTED;
import static dev.clew.api.State.OFF;
import static dev.clew.api.State.PARTLY;
import static dev.clew.api.State.RESTARTING;
import static dev.clew.api.State.SENDING;
import static dev.clew.api.State.WAITING_FOR_RESTART;

/**
 * Why a workload is in its {@link State}: what was seen and, where a person can do something, what.
 * The sentence is English, for the command line and for status fields; the window translates by the
 * constant's name.
 */
public enum Reason {
    NOT_CHOSEN(DETECTED, "It runs and nobody chose to trace it."),

    LANGUAGE_NOT_YET(NOT_SUPPORTED, "This language is not supported yet; nothing was changed."),
    LANGUAGE_UNKNOWN(NOT_SUPPORTED, "What runs here could not be recognised; nothing was changed."),
    VERSION_TOO_OLD(NOT_SUPPORTED, "No agent supports this version of the runtime."),
    OWN_SDK(
            NOT_SUPPORTED,
            "It brings an OpenTelemetry SDK, which an agent would silence; nothing was changed."
                    + " Name its runtime in the Source to trace it all the same."),
    JVM_REFUSES_AGENT(
            NOT_SUPPORTED,
            "Its options make the JVM refuse to start with an agent; remove them to trace it."),
    KIND_NOT_RESTARTABLE(
            NOT_SUPPORTED,
            "A bare pod cannot be restarted without deleting it; recreate it to trace it."),

    NO_PODS(NOTHING_TO_INSPECT, "It has 0 pods; scale it up and it will be looked at."),
    WORKLOAD_MISSING(
            NOTHING_TO_INSPECT,
            "No such workload exists here; check kind and name of the Source, or create it."),

    WAITING_FOR_NODE_AGENT(CHECKING, "The node agent has not reported yet what runs in its pods."),
    NODE_AGENT_BLIND(
            CHECKING, "The node agent cannot see the processes of its pods; its words are beside."),
    WAITING_FOR_RUNNING_POD(CHECKING, "None of its pods runs yet."),
    WAITING_FOR_WEBHOOK(CHECKING, "Nothing restarts before the webhook is proven to work."),

    QUEUED(WAITING_FOR_RESTART, "Others restart first; it follows by itself."),
    ROLLOUT_PAUSED(
            WAITING_FOR_RESTART, "Its Deployment is paused; resume it and its pods are replaced."),
    ON_DELETE(
            WAITING_FOR_RESTART,
            "Its update strategy is OnDelete; delete its pods to have them replaced."),
    NEXT_RUN(WAITING_FOR_RESTART, "Its runs end by themselves; the next one carries the agent."),
    COLLECTOR_MOVED(
            WAITING_FOR_RESTART, "The node collector's address changed; its pods have to restart."),

    ROLLING_OUT(RESTARTING, "Its pods are being replaced by pods with the agent."),
    ROLLING_BACK(RESTARTING, "Its pods are being replaced by pods without the agent."),

    NO_REQUEST_SEEN(INSTRUMENTED_NO_TRAFFIC, "The agent runs; no request has reached it yet."),
    AGENT_NOT_HEARD(
            INSTRUMENTED_NO_TRAFFIC, "All pods carry the agent; it has not been heard of yet."),

    SPANS_AT_HUB(SENDING, "Its spans arrive."),
    QUIET(SENDING, "Its spans arrived; there was no request for a while."),

    SOME_PODS(PARTLY, "Some of its pods send, others do not yet."),
    SOME_CONTAINERS(PARTLY, "Some of its containers are traced, others cannot be."),
    SOME_WORKLOADS(PARTLY, "Some workloads of this namespace need attention."),

    CRASHED_AFTER_INJECTION(
            FAILED,
            "It crashed with the agent, so the change was undone; its last words are beside."),
    NOT_READY_IN_TIME(
            FAILED,
            "Its pods did not become ready with the agent, so the change was undone; see the"
                    + " events."),
    IMAGE_PULL(FAILED, "The image with the agent could not be pulled, so the change was undone."),
    ENVIRONMENT_CLASH(
            FAILED,
            "A variable that the agent needs is set in a way that cannot be merged; nothing was"
                    + " changed."),
    OTHER_AGENT(FAILED, "Another agent is on its pods already; nothing was added beside it."),
    WEBHOOK_DOWN(
            FAILED, "The API server cannot reach the webhook; nothing is restarted meanwhile."),
    NOT_MUTATED(
            FAILED, "Its new pods came up without the agent twice; see the webhook and its logs."),
    TWO_SOURCES(FAILED, "Two Sources name this workload; delete one of them."),
    NOT_PERMITTED(FAILED, "The operator lacks a right; which one is said beside."),

    KEPT_OUT(OFF, "Its Source says to keep it out.");

    private final State state;
    private final String sentence;

    Reason(State state, String sentence) {
        this.state = state;
        this.sentence = sentence;
    }

    /** The state to which this reason belongs. */
    public State state() {
        return state;
    }

    /** One English sentence for a person. */
    public String sentence() {
        return sentence;
    }

    /** The name in JSON, custom resources and gRPC: lowerCamelCase. */
    public String wireName() {
        return WireNames.of(this);
    }

    /**
     * The constant of that name.
     *
     * @param wireName a name as {@link #wireName()} gives it
     * @throws IllegalArgumentException if no reason is called so
     */
    public static Reason fromWireName(String wireName) {
        return WireNames.parse(Reason.class, wireName);
    }
}
