package dev.clew.app;

import java.io.Serial;

/**
 * Something that went wrong in a way that was foreseen and that the user can mend: what happened,
 * why, and the next step. Whatever else is thrown is a defect and shown as one.
 */
public final class Incident extends RuntimeException {
    @Serial private static final long serialVersionUID = 1L;

    private Incident(String sentence, Throwable cause) {
        super(sentence, cause);
    }

    /**
     * @param what happened, without a full stop
     * @param why in the words of whoever said it; empty when there is no more to say
     * @param next what the user can do; empty when nothing
     */
    public static Incident expected(String what, String why, String next) {
        return expected(what, why, next, null);
    }

    /** The same with the exception that told of it. */
    public static Incident expected(String what, String why, String next, Throwable cause) {
        return new Incident(sentence(what, why, next), cause);
    }

    private static String sentence(String what, String why, String next) {
        return what + (why.isEmpty() ? "" : ": " + why) + (next.isEmpty() ? "" : "; " + next);
    }
}
