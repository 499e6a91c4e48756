package dev.clew.instrumentation.inject;

import dev.clew.api.Reason;

import io.fabric8.kubernetes.api.model.Container;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a container's own text says against an agent, in any language.
 *
 * @param container without any change of ours
 * @param choice with the variables that its processes had
 */
record Refusal(Container container, AgentChoice choice) {
    /** The words of its command and arguments, behind one that stands for the program. */
    List<String> words() {
        List<String> words = new ArrayList<>(List.of(""));
        words.addAll(container.getCommand());
        words.addAll(container.getArgs());
        return words;
    }

    /** The values of its variables as far as they are known. */
    Map<String, String> variables() {
        Map<String, String> variables = new TreeMap<>(choice.environment());
        container.getEnv().stream()
                .filter(variable -> variable.getValue() != null)
                .forEach(variable -> variables.put(variable.getName(), variable.getValue()));
        return variables;
    }

    /** Another agent is there. */
    Conflict otherAgent(String agent) {
        return new Conflict(
                container.getName(),
                agent,
                Reason.OTHER_AGENT,
                "Container %s carries %s already; remove it to have it traced by Clew."
                        .formatted(container.getName(), agent));
    }

    /** A variable switches every agent off; empty when it has not that value. */
    Optional<Conflict> silenced(String variable, String value) {
        return value.equalsIgnoreCase(variables().get(variable))
                ? Optional.of(
                        new Conflict(
                                container.getName(),
                                variable + "=" + value,
                                Reason.ENVIRONMENT_CLASH,
                                "Container %s sets %s=%s, so an agent would stay silent; remove it to trace it."
                                        .formatted(container.getName(), variable, value)))
                : Optional.empty();
    }
}
