package dev.clew.instrumentation.inject;

import dev.clew.instrumentation.RuntimeKind;
import dev.clew.instrumentation.detect.NodejsObstacles;
import dev.clew.instrumentation.detect.PlacedAgent;

import io.fabric8.kubernetes.api.model.Container;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The OpenTelemetry agent for Node.js: a module of ours that NODE_OPTIONS has loaded first and that
 * starts it. Values are those of node-python-agents.md, "Environment to set".
 */
final class NodejsInjection implements RuntimeInjection {
    private static final String MODULE = "/clew/agents/nodejs/register.cjs";

    @Override
    public RuntimeKind runtime() {
        return RuntimeKind.NODEJS;
    }

    @Override
    public List<Setting> settings() {
        return List.of(
                new Setting.Required(PlacedAgent.NODEJS.mark(), MODULE),
                new Setting.Joined("NODE_OPTIONS", "", PlacedAgent.NODEJS.ours(MODULE), " "),
                // Those of clouds ask metadata services; "process" sends arguments in clear.
                new Setting.Preferred(
                        "OTEL_NODE_RESOURCE_DETECTORS", "env,host,os,serviceinstance"),
                // A look-up or a connection is no request, and each costs a span.
                new Setting.Preferred("OTEL_NODE_DISABLED_INSTRUMENTATIONS", "dns,net,fs"),
                new Setting.Preferred("OTEL_NODE_EXPERIMENTAL_SDK_METRICS", "true"));
    }

    @Override
    public Optional<Conflict> refusal(Container container, AgentChoice choice) {
        var refusal = new Refusal(container, choice);
        List<String> options = new ArrayList<>(refusal.words());
        options.addAll(NodejsObstacles.words(refusal.variables().getOrDefault("NODE_OPTIONS", "")));
        return NodejsObstacles.preloadedAgent(options)
                .map(refusal::otherAgent)
                .or(() -> refusal.silenced("OTEL_SDK_DISABLED", "true"));
    }

    /** The agent has 116 MB in 16,000 files. */
    @Override
    public String sizeLimit() {
        return "256Mi";
    }
}
