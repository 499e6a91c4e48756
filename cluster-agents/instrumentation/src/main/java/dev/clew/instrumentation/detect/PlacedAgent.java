package dev.clew.instrumentation.detect;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Tells an agent that Clew placed from one of somebody else's, by variables that the injection
 * sets: every one begins with {@link #PREFIX}. So the environment of a process can be read as it
 * would be without us, and a decision made from it stays the same after its pods have been
 * replaced.
 */
public final class PlacedAgent {
    /** Begins the name of every helper variable of the injection. */
    public static final String PREFIX = "CLEW_AGENT_";

    /** Followed by a variable's name: holds what the variable was before the injection. */
    public static final String THEIRS_PREFIX = PREFIX + "THEIRS_";

    /**
     * How the agent of one language is placed.
     *
     * @param mark helper variable that holds where the agent lies, as {@code variable} names it
     * @param variable by which the runtime is told of the agent
     * @param option what of ours stands in it, before the place
     * @param separator between ours and theirs
     */
    public record Placing(String mark, String variable, String option, String separator) {
        /** What stands in the variable for an agent at that place. */
        public String ours(String place) {
            return option + place;
        }

        private String without(String value, String place) {
            String whole =
                    "(^|%s)%s(?=%s|$)".formatted(separator, Pattern.quote(ours(place)), separator);
            String rest = value.replaceFirst(whole, "").strip();
            String theirs = rest.startsWith(separator) ? rest.substring(separator.length()) : rest;
            return theirs.isEmpty() ? null : theirs;
        }
    }

    /** An option of the JVM, behind theirs. */
    public static final Placing JAVA =
            new Placing(PREFIX + "JAVA", "JAVA_TOOL_OPTIONS", "-javaagent:", " ");

    /** A module that Node.js loads first, behind theirs. */
    public static final Placing NODEJS =
            new Placing(PREFIX + "NODEJS", "NODE_OPTIONS", "--require ", " ");

    /** A folder from which Python starts, before theirs. */
    public static final Placing PYTHON = new Placing(PREFIX + "PYTHON", "PYTHONPATH", "", ":");

    private static final List<Placing> ALL = List.of(JAVA, NODEJS, PYTHON);

    private PlacedAgent() {}

    /** True if Clew placed an agent in the process with this environment. */
    public static boolean isIn(Map<String, String> environment) {
        return ALL.stream().anyMatch(placing -> environment.containsKey(placing.mark()));
    }

    /**
     * The variables with which agents are placed as they would be without Clew.
     *
     * @param environment of a process, reduced by {@link RelevantEnvironment}
     */
    public static Map<String, String> without(Map<String, String> environment) {
        Map<String, String> theirs = new TreeMap<>();
        environment.forEach(
                (name, value) -> {
                    if (!name.startsWith(PREFIX)) {
                        theirs.put(name, value);
                    }
                });
        if (!isIn(environment)) {
            return theirs;
        }
        theirs.keySet().removeIf(name -> name.startsWith("OTEL_"));
        for (Placing placing : ALL) {
            String place = environment.get(placing.mark());
            if (place != null) {
                theirs.computeIfPresent(
                        placing.variable(), (name, value) -> placing.without(value, place));
            }
        }
        environment.forEach(
                (name, value) -> {
                    if (name.startsWith(THEIRS_PREFIX) && !value.isEmpty()) {
                        theirs.put(name.substring(THEIRS_PREFIX.length()), value);
                    }
                });
        return theirs;
    }
}
