package dev.clew.app.connect;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;

/**
 * The machine as sign-in programs find it.
 *
 * @param variables of the environment
 * @param home of the user
 * @param clock by which tokens expire
 * @param pluginLimit how long a sign-in program may take; one may open a browser and wait there
 */
record HostEnvironment(
        Map<String, String> variables, Path home, InstantSource clock, Duration pluginLimit) {
    private static final Duration PLUGIN_LIMIT = Duration.ofMinutes(2);

    HostEnvironment {
        variables = Map.copyOf(variables);
    }

    /** That of this process. */
    static HostEnvironment ofThisProcess() {
        return new HostEnvironment(
                System.getenv(),
                Path.of(System.getProperty("user.home")),
                Clock.systemUTC(),
                PLUGIN_LIMIT);
    }

    String variable(String name) {
        return variables.getOrDefault(name, "");
    }
}
