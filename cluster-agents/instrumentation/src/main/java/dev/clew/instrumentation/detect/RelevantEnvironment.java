package dev.clew.instrumentation.detect;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Which variables of a process may be read at all. Everything else in an environment is none of our
 * business, and secrets live there: of the second list the names alone are kept.
 */
public final class RelevantEnvironment {
    /** Read with their values. */
    private static final Set<String> VALUES =
            Set.of(
                    "JAVA_TOOL_OPTIONS",
                    "JDK_JAVA_OPTIONS",
                    "_JAVA_OPTIONS",
                    "JAVA_VERSION",
                    "JAVA_HOME",
                    "NODE_OPTIONS",
                    "NODE_VERSION",
                    "PYTHONPATH",
                    "PYTHON_VERSION",
                    "DOTNET_VERSION",
                    "RUBY_VERSION",
                    "PHP_VERSION",
                    "OTEL_RESOURCE_ATTRIBUTES");

    private static final Set<String> PLACING =
            Set.of("JAVA_TOOL_OPTIONS", "NODE_OPTIONS", "PYTHONPATH", "OTEL_RESOURCE_ATTRIBUTES");

    private RelevantEnvironment() {}

    /**
     * Keeps what may be kept.
     *
     * @param environment the whole environment of a process; it is not retained
     */
    public static Map<String, String> of(Map<String, String> environment) {
        Map<String, String> kept = new TreeMap<>();
        environment.forEach(
                (name, value) -> {
                    if (VALUES.contains(name) || name.startsWith(PlacedAgent.PREFIX)) {
                        kept.put(name, value);
                    } else if (OtherAgents.isTheirVariable(name)) {
                        kept.put(name, OtherAgents.VALUE_NOT_READ);
                    }
                });
        return kept;
    }

    /**
     * What of a process's environment may leave its node: the variables with which agents are
     * placed, as they would be without Clew, and the names of those of other agents.
     *
     * @param environment reduced by {@link #of}
     */
    public static Map<String, String> placing(Map<String, String> environment) {
        Map<String, String> placing = new TreeMap<>(PlacedAgent.without(environment));
        placing.keySet()
                .removeIf(name -> !PLACING.contains(name) && !OtherAgents.isTheirVariable(name));
        return placing;
    }
}
