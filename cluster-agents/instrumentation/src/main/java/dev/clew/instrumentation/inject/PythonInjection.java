package dev.clew.instrumentation.inject;

import dev.clew.instrumentation.RuntimeKind;
import dev.clew.instrumentation.detect.OtherAgents;
import dev.clew.instrumentation.detect.PlacedAgent;

import io.fabric8.kubernetes.api.model.Container;

import java.util.List;
import java.util.Optional;

/**
 * The OpenTelemetry agent for Python: a folder of ours, first on PYTHONPATH, whose sitecustomize
 * every interpreter runs at its start. Values are those of node-python-agents.md, "Environment to
 * set".
 */
final class PythonInjection implements RuntimeInjection {
    @Override
    public RuntimeKind runtime() {
        return RuntimeKind.PYTHON;
    }

    @Override
    public List<Setting> settings() {
        return List.of(
                new Setting.Required(PlacedAgent.PYTHON.mark(), directory()),
                new Setting.Joined("PYTHONPATH", PlacedAgent.PYTHON.ours(directory()), "", ":"),
                new Setting.Preferred("OTEL_PYTHON_SDK_INTERNAL_METRICS_ENABLED", "true"));
    }

    @Override
    public Optional<Conflict> refusal(Container container, AgentChoice choice) {
        var refusal = new Refusal(container, choice);
        return OtherAgents.inText(refusal.variables().getOrDefault("PYTHONPATH", ""))
                .or(() -> OtherAgents.pythonStarter(refusal.words()))
                .map(refusal::otherAgent)
                .or(() -> refusal.silenced("OTEL_SDK_DISABLED", "true"));
    }

    /** Python reads seconds where the others read milliseconds (NX6). */
    @Override
    public String exportTimeout(int seconds) {
        return Integer.toString(seconds);
    }

    /** The agent has 13 MB. */
    @Override
    public String sizeLimit() {
        return "64Mi";
    }
}
