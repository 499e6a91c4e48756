package dev.clew.instrumentation.inject;

import dev.clew.instrumentation.RuntimeKind;

import io.fabric8.kubernetes.api.model.Container;

import java.util.List;
import java.util.Optional;

/** What the agent of one language needs in a container. One file a language. */
interface RuntimeInjection {
    /** The language. */
    RuntimeKind runtime();

    /** The variables that place the agent and that only this language needs, in order. */
    List<Setting> settings();

    /**
     * Why this container cannot bear the agent, as far as its own text tells.
     *
     * @param container without any change of ours
     * @param choice with the variables that its processes had
     */
    Optional<Conflict> refusal(Container container, AgentChoice choice);

    /** Where the agent is mounted. */
    default String directory() {
        return "/clew/agents/" + runtime().wireName();
    }

    /** The volume's and the init container's name. */
    default String volume() {
        return "clew-agent-" + runtime().wireName();
    }

    /** What the init container copies from the agent's image into the volume. */
    default List<String> copyCommand() {
        return List.of("cp", "-r", "/agent/.", directory());
    }

    /**
     * How long the agent may try to send before it gives up, in its own unit.
     *
     * @param seconds the wish
     */
    default String exportTimeout(int seconds) {
        return seconds + "000";
    }

    /** Room for the agent in the emptyDir. */
    String sizeLimit();
}
