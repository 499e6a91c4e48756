package dev.clew.instrumentation.catalogue;

import dev.clew.instrumentation.RuntimeKind;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/**
 * The language agents that Clew places: which version, from where, with which checksum. The data is
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
     * @param coordinates in the registry of its language; for Java {@code group:artifact}
     * @param url from where it is fetched
     * @param sha256 of the fetched file, lower-case hexadecimal
     */
    public record Agent(
            RuntimeKind runtime, String version, String coordinates, String url, String sha256) {
        /** The name of its image below a registry: {@code agent-java}. */
        public String imageName() {
            return "agent-" + runtime.wireName();
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
        for (RuntimeKind runtime : RuntimeKind.values()) {
            if (data.containsKey(runtime.wireName() + ".version")) {
                agents.add(agent(runtime, data));
            }
        }
        return new AgentCatalogue(agents);
    }

    /** The agent for a runtime; empty when there is none yet. */
    public Optional<Agent> agent(RuntimeKind runtime) {
        return agents.stream().filter(agent -> agent.runtime() == runtime).findFirst();
    }

    /** All agents, one a runtime. */
    public List<Agent> agents() {
        return agents;
    }

    private static Agent agent(RuntimeKind runtime, Properties data) {
        return new Agent(
                runtime,
                required(data, runtime, "version"),
                required(data, runtime, "coordinates"),
                required(data, runtime, "url"),
                required(data, runtime, "sha256"));
    }

    private static String required(Properties data, RuntimeKind runtime, String key) {
        String name = runtime.wireName() + "." + key;
        String value = data.getProperty(name);
        if (value == null || value.isBlank()) {
            throw new IllegalStateException(FILE + " has no " + name);
        }
        return value.strip();
    }
}
