package dev.clew.instrumentation.catalogue;

import dev.clew.instrumentation.RuntimeKind;
import dev.clew.instrumentation.RuntimeVersion;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/**
 * The language agents that Clew places, and which versions of a runtime each is for. The data is
 * {@code agents.properties} beside this class.
 */
public final class AgentCatalogue {
    private static final String FILE = "agents.properties";

    private final List<Agent> agents;

    private AgentCatalogue(List<Agent> agents) {
        this.agents = List.copyOf(agents);
    }

    /**
     * One agent.
     *
     * @param runtime for which it is
     * @param version its own
     * @param from the oldest version of the runtime with which it works, as it is written
     */
    public record Agent(RuntimeKind runtime, String version, String from) {
        private RuntimeVersion oldest() {
            return RuntimeVersion.of(runtime, from);
        }
    }

    /**
     * The catalogue that this version of Clew was built with.
     *
     * @throws IllegalStateException if its data is damaged: a defect of the build
     */
    public static AgentCatalogue bundled() {
        Properties data = new Properties();
        try (InputStream in = AgentCatalogue.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IllegalStateException(FILE + " is missing");
            }
            data.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(FILE + " cannot be read", e);
        }
        List<Agent> agents = new ArrayList<>();
        data.stringPropertyNames().forEach(key -> agents.add(agent(key, data.getProperty(key))));
        agents.sort(Comparator.comparing(Agent::runtime).thenComparing(Agent::oldest));
        return new AgentCatalogue(agents);
    }

    private static Agent agent(String key, String from) {
        int dot = key.indexOf('.');
        RuntimeKind runtime = RuntimeKind.fromWireName(key.substring(0, Math.max(dot, 0)));
        if (runtime == RuntimeKind.UNKNOWN || from.isBlank()) {
            throw new IllegalStateException(FILE + " has a damaged line: " + key);
        }
        return new Agent(runtime, key.substring(dot + 1), from.strip());
    }

    /** All agents; those of one runtime from the oldest supported version on. */
    public List<Agent> agents() {
        return agents;
    }

    /**
     * The agents of a runtime, from the oldest supported version on; none when there is none yet.
     */
    public List<Agent> agents(RuntimeKind runtime) {
        return agents.stream().filter(agent -> agent.runtime() == runtime).toList();
    }

    /**
     * The agent for a version of a runtime.
     *
     * @param version as the runtime calls itself; unknown means the agent that supports the oldest
     * @return empty when no agent supports so old a version, or there is none at all
     */
    public Optional<Agent> agent(RuntimeKind runtime, Optional<String> version) {
        List<Agent> lines = agents(runtime);
        if (version.isEmpty()) {
            return lines.stream().findFirst();
        }
        RuntimeVersion running = RuntimeVersion.of(runtime, version.get());
        return lines.stream()
                .filter(agent -> agent.oldest().compareTo(running) <= 0)
                .reduce((older, newer) -> newer);
    }
}
