package dev.clew.instrumentation.inject;

import dev.clew.instrumentation.RuntimeKind;

import io.fabric8.kubernetes.api.model.Container;

import java.util.Map;
import java.util.TreeMap;

/**
 * Which agent one container gets.
 *
 * @param runtime the language's agent
 * @param version of the agent
 * @param environment variables with which agents are placed, as a process of the container showed
 *     them without ours, and which the container's {@code env} does not declare: from the image
 *     ({@code ENV}) or from {@code envFrom}. They are kept
 */
public record AgentChoice(RuntimeKind runtime, String version, Map<String, String> environment) {
    public AgentChoice {
        environment = Map.copyOf(environment);
    }

    /** A choice for a container of which no process was seen. */
    public AgentChoice(RuntimeKind runtime, String version) {
        this(runtime, version, Map.of());
    }

    /**
     * A choice for a container of a workload.
     *
     * @param container as in the workload's pod template; what its {@code env} declares is left out
     *     of the choice, so that values that differ from pod to pod do not change the decision
     * @param observed as the node agent reported it
     */
    public static AgentChoice of(
            RuntimeKind runtime,
            String version,
            Container container,
            Map<String, String> observed) {
        Map<String, String> undeclared = new TreeMap<>(observed);
        container.getEnv().forEach(variable -> undeclared.remove(variable.getName()));
        return new AgentChoice(runtime, version, undeclared);
    }
}
