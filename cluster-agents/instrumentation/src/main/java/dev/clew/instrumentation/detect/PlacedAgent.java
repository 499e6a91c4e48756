package dev.clew.instrumentation.detect;

import java.util.Map;
import java.util.TreeMap;

/**
 * Tells an agent that Clew placed from one of somebody else's, by variables that the injection
 * sets: every one begins with {@link #PREFIX}. So the environment of a process can be read as it
 * would be without us, and a decision made from it stays the same after its pods have been
 * replaced.
 */
public final class PlacedAgent {
    /** Begins the name of every helper variable of the injection. */
    public static final String PREFIX = "CLEW_AGENT_";

    /** Holds the path of the Java agent as it stands in JAVA_TOOL_OPTIONS. */
    public static final String JAVA_PATH = PREFIX + "JAVA";

    /** Followed by a variable's name: holds what the variable was before the injection. */
    public static final String THEIRS_PREFIX = PREFIX + "THEIRS_";

    private PlacedAgent() {}

    /** True if Clew placed an agent in the process with this environment. */
    public static boolean isIn(Map<String, String> environment) {
        return environment.containsKey(JAVA_PATH);
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
        String ours = "-javaagent:" + environment.get(JAVA_PATH);
        theirs.computeIfPresent("JAVA_TOOL_OPTIONS", (name, value) -> strip(value, ours));
        environment.forEach(
                (name, value) -> {
                    if (name.startsWith(THEIRS_PREFIX) && !value.isEmpty()) {
                        theirs.put(name.substring(THEIRS_PREFIX.length()), value);
                    }
                });
        return theirs;
    }

    private static String strip(String value, String ours) {
        String rest = value.replace(ours, "").strip();
        return rest.isEmpty() ? null : rest;
    }
}
