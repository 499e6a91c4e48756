package dev.clew.instrumentation.detect;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The options of a JVM, wherever they were given. */
public final class JvmOptions {
    // With any of these the JVM exits with 1 when an agent is present (java-agent.md, section 7).
    private static final List<String> REFUSING =
            List.of("-XX:+AutoCreateSharedArchive", "-XX:ArchiveClassesAtExit", "-XX:AOTMode=on");

    private static final List<String> VARIABLES =
            List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS");

    private JvmOptions() {}

    /**
     * The words of command line and variables, those of argument files in place of their names.
     *
     * @param commandLine the words of the command, the program first
     * @param environment variables by name
     * @param read the text of an argument file, by the name that follows the {@code @}
     */
    public static List<String> of(
            List<String> commandLine,
            Map<String, String> environment,
            Function<String, Optional<String>> read) {
        List<String> words = new ArrayList<>();
        for (String variable : VARIABLES) {
            words.addAll(split(environment.getOrDefault(variable, "")));
        }
        words.addAll(commandLine.stream().skip(1).toList());
        List<String> options = new ArrayList<>();
        for (String word : words) {
            if (word.startsWith("@") && word.length() > 1) {
                options.addAll(
                        read.apply(word.substring(1)).map(JvmOptions::split).orElse(List.of()));
            } else {
                options.add(word);
            }
        }
        return options;
    }

    /** The first option with which the JVM would not start beside an agent. */
    public static Optional<String> refusing(List<String> options) {
        return options.stream()
                .filter(option -> REFUSING.stream().anyMatch(option::startsWith))
                .findFirst();
    }

    /** The name of a tracing agent among these options. */
    public static Optional<String> otherAgent(List<String> options) {
        return OtherAgents.inAny(
                options.stream()
                        .filter(
                                option ->
                                        option.startsWith("-javaagent:")
                                                || option.startsWith("-agentpath:")));
    }

    private static List<String> split(String text) {
        return text.lines()
                .filter(line -> !line.strip().startsWith("#"))
                .flatMap(line -> List.of(line.strip().split("\\s+")).stream())
                .map(word -> word.replace("\"", ""))
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
