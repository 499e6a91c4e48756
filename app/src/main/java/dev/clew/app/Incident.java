package dev.clew.app;

import dev.clew.api.Names;
import dev.clew.install.InstallProblem;

import java.io.PrintWriter;
import java.io.Serial;
import java.io.StringWriter;
import java.util.concurrent.CompletionException;

/**
 * Something that went wrong: what happened, why, and the next step. An expected one was foreseen
 * and the user can mend it; whatever else is thrown is a defect of Clew and says so.
 */
public final class Incident extends RuntimeException {
    @Serial private static final long serialVersionUID = 1L;

    private final String what;
    private final String why;
    private final String next;
    private final boolean defect;

    private Incident(String what, String why, String next, boolean defect, Throwable cause) {
        super(sentence(what, why, next), cause);
        this.what = what;
        this.why = why;
        this.next = next;
        this.defect = defect;
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
        return new Incident(what, why, next, false, cause);
    }

    /** What was thrown, as an incident: itself if it is one, else what it means. */
    public static Incident of(Throwable thrown) {
        return switch (thrown) {
            case Incident incident -> incident;
            case InstallProblem problem ->
                    expected(problem.what(), problem.why(), problem.next(), problem);
            case CompletionException around when around.getCause() != null -> of(around.getCause());
            default ->
                    new Incident(
                            "a defect of Clew",
                            thrown.toString(),
                            "copy the report and send it to Clew's developers",
                            true,
                            thrown);
        };
    }

    private static String sentence(String what, String why, String next) {
        return what + (why.isEmpty() ? "" : ": " + why) + (next.isEmpty() ? "" : "; " + next);
    }

    /** What happened, without a full stop. */
    public String what() {
        return what;
    }

    /** Why, in the words of whoever said it; empty when there is no more to say. */
    public String why() {
        return why;
    }

    /** What the user can do; empty when nothing. */
    public String next() {
        return next;
    }

    /** Whether Clew is to blame. */
    public boolean isDefect() {
        return defect;
    }

    /** All that a developer needs: the sentence, versions, and where it was thrown. */
    public String report() {
        var text = new StringWriter();
        var out = new PrintWriter(text);
        out.println(getMessage());
        out.printf(
                "clew %s, Java %s, %s %s%n",
                Names.VERSION,
                Runtime.version(),
                System.getProperty("os.name"),
                System.getProperty("os.version"));
        if (getCause() != null) {
            getCause().printStackTrace(out);
        }
        return text.toString();
    }
}
