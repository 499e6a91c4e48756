package dev.clew.instrumentation.inject;

import dev.clew.api.Reason;
import dev.clew.instrumentation.RuntimeKind;
import dev.clew.instrumentation.catalogue.AgentCatalogue;
import dev.clew.instrumentation.detect.Finding;

import java.util.Optional;

/** Which agent fits a container, by what it runs and what its Source says. */
public sealed interface Fit {
    /** This one. */
    record Agent(RuntimeKind runtime, String version) implements Fit {}

    /** The Source leaves this container alone. */
    record Alone() implements Fit {}

    /** None, for that reason. */
    record Cannot(Reason reason) implements Fit {}

    /**
     * What a Source says of one container.
     *
     * @param agent {@link #NO_AGENT} leaves it alone
     * @param runtime to assume instead of what was found
     */
    record Said(Optional<String> agent, Optional<RuntimeKind> runtime) {
        /** The word that leaves a container alone. */
        public static final String NO_AGENT = "none";

        /** Nothing was said. */
        public static final Said NOTHING = new Said(Optional.empty(), Optional.empty());
    }

    /**
     * Decides; a guess counts as much as what was seen.
     *
     * @param found what the container runs
     * @param catalogue of agents
     */
    static Fit of(Finding found, Said said, AgentCatalogue catalogue) {
        if (said.agent().filter(Said.NO_AGENT::equals).isPresent()) {
            return new Alone();
        }
        if (said.runtime().isEmpty() && found.obstacle().isPresent()) {
            return new Cannot(found.obstacle().get());
        }
        RuntimeKind runtime = said.runtime().orElse(found.runtime());
        // What somebody names may be another runtime than the one whose version was found.
        Optional<String> version = said.runtime().isEmpty() ? found.version() : Optional.empty();
        return catalogue
                .agent(runtime, version)
                .filter(ignored -> Injection.supports(runtime))
                .<Fit>map(agent -> new Agent(runtime, agent.version()))
                .orElseGet(() -> new Cannot(Reason.LANGUAGE_NOT_YET));
    }
}
