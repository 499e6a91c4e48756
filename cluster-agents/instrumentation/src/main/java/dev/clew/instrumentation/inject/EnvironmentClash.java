package dev.clew.instrumentation.inject;

import dev.clew.api.Reason;
import dev.clew.instrumentation.detect.OtherAgents;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Finds variables of a container that cannot live beside those of an agent. */
final class EnvironmentClash {
    private EnvironmentClash() {}

    /** The first clash; none means that all settings can be merged. */
    static Optional<Conflict> find(
            Container container, AgentChoice choice, List<Setting> settings) {
        return exportsItself(container, choice, settings)
                .or(
                        () ->
                                settings.stream()
                                        .flatMap(setting -> clash(container, setting).stream())
                                        .findFirst());
    }

    private static Optional<Conflict> clash(Container container, Setting setting) {
        int at = EnvironmentMerge.lastIndex(container.getEnv(), setting.name());
        if (at < 0) {
            return Optional.empty();
        }
        EnvVar theirs = container.getEnv().get(at);
        return switch (setting) {
            case Setting.Required(String name, String value)
                    when !value.equals(theirs.getValue()) ->
                    Optional.of(clash(container, name, "but the agent needs " + value));
            case Setting.Field(String name, String _) ->
                    Optional.of(clash(container, name, "a name that Clew uses"));
            case Setting.Required _, Setting.Preferred _, Setting.Joined _ -> Optional.empty();
        };
    }

    private static Conflict clash(Container container, String variable, String why) {
        return new Conflict(
                container.getName(),
                variable,
                Reason.ENVIRONMENT_CLASH,
                "Container %s sets %s, %s; remove the variable to have it traced."
                        .formatted(container.getName(), variable, why));
    }

    /** An agent or an SDK that is told where to send to would be turned away from there. */
    private static Optional<Conflict> exportsItself(
            Container container, AgentChoice choice, List<Setting> settings) {
        TreeSet<String> theirs = new TreeSet<>(choice.environment().keySet());
        container.getEnv().stream()
                .filter(variable -> !isOurs(variable, settings))
                .forEach(variable -> theirs.add(variable.getName()));
        return theirs.stream()
                .filter(OtherAgents::isTheirVariable)
                .findFirst()
                .map(
                        name ->
                                new Conflict(
                                        container.getName(),
                                        name,
                                        Reason.OTHER_AGENT,
                                        "Container %s sets %s, so it sends telemetry by itself already; remove the variable to have it traced by Clew."
                                                .formatted(container.getName(), name)));
    }

    private static boolean isOurs(EnvVar variable, List<Setting> settings) {
        return settings.stream()
                .anyMatch(
                        setting ->
                                setting instanceof Setting.Required(String name, String value)
                                        && name.equals(variable.getName())
                                        && value.equals(variable.getValue()));
    }
}
