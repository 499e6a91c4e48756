package dev.clew.live.graph;

/** Why a span is no request: each "no" of the rules has its line in the ledger (counting.md 7). */
public enum Ignored {
    /** Kind INTERNAL. */
    INTERNAL("internal"),
    /** A client span around a client span of the same process that is the request. */
    WRAPPER("wrapper"),
    /** A client span that names nobody. */
    NO_PEER("noPeer"),
    /** A receive whose message's process span is the request, or one by a client. */
    RECEIVE("receive"),
    /** A producer span whose messages are counted where they are consumed. */
    PRODUCER("producer"),
    /** A server or consumer span inside another of the same process. */
    NESTED("nested"),
    /** A client span that came after its server span had been booked without it. */
    LATE("late"),
    /** A half whose other half died with the hub before this one. */
    EPOCH_START("epochStart"),
    /** A database span that opens a connection (node-python-agents.md 9.7). */
    CONNECT("connect"),
    /** A statement that only begins, ends or cleans up (node-python-agents.md 9.7). */
    TRANSACTION("transaction");

    private final String wireName;

    Ignored(String wireName) {
        this.wireName = wireName;
    }

    /** The key under which the ledger shows it. */
    public String wireName() {
        return wireName;
    }
}
