package dev.clew.instrumentation.inject;

import dev.clew.api.Reason;
import dev.clew.instrumentation.RuntimeKind;
import dev.clew.instrumentation.detect.JvmOptions;
import dev.clew.instrumentation.detect.PlacedAgent;

import io.fabric8.kubernetes.api.model.Container;

import java.util.List;
import java.util.Optional;

/**
 * The OpenTelemetry Java agent: {@code -javaagent} as the last of JAVA_TOOL_OPTIONS, which every
 * JVM reads however it is started. Values are those of java-agent.md, "Environment to set for
 * Java".
 */
final class JavaInjection implements RuntimeInjection {
    private static final String JAR = "/clew/agents/java/agent.jar";

    @Override
    public RuntimeKind runtime() {
        return RuntimeKind.JAVA;
    }

    @Override
    public List<Setting> settings() {
        return List.of(
                new Setting.Required(PlacedAgent.JAVA.mark(), JAR),
                new Setting.Joined("JAVA_TOOL_OPTIONS", "", PlacedAgent.JAVA.ours(JAR), " "),
                // Arguments would be sent in clear, passwords among them.
                new Setting.Preferred(
                        "OTEL_RESOURCE_DISABLED_KEYS", "process.command_args,process.command_line"),
                // The agent's own figures in one vocabulary: spans started, processed, exported.
                new Setting.Preferred("OTEL_EXPERIMENTAL_SDK_TELEMETRY_VERSION", "latest"),
                // An event per gRPC message would multiply the size of streams' spans.
                new Setting.Preferred("OTEL_INSTRUMENTATION_GRPC_EMIT_MESSAGE_EVENTS", "false"),
                // By the caller's agent a gRPC probe is told from a request.
                new Setting.Preferred(
                        "OTEL_INSTRUMENTATION_GRPC_CAPTURE_METADATA_SERVER_REQUEST", "user-agent"));
    }

    @Override
    public Optional<Conflict> refusal(Container container, AgentChoice choice) {
        var refusal = new Refusal(container, choice);
        List<String> options =
                JvmOptions.of(
                        split(refusal.words()), refusal.variables(), file -> Optional.empty());
        return refusing(container, options)
                .or(() -> JvmOptions.otherAgent(options).map(refusal::otherAgent))
                .or(() -> refusal.silenced("OTEL_SDK_DISABLED", "true"))
                .or(() -> refusal.silenced("OTEL_JAVAAGENT_ENABLED", "false"));
    }

    private static Optional<Conflict> refusing(Container container, List<String> options) {
        return JvmOptions.refusing(options)
                .map(
                        option ->
                                new Conflict(
                                        container.getName(),
                                        option,
                                        Reason.JVM_REFUSES_AGENT,
                                        "Container %s starts Java with %s, with which it refuses to start beside an agent; remove the option to trace it."
                                                .formatted(container.getName(), option)));
    }

    /** Words of a shell's script count one by one. */
    private static List<String> split(List<String> words) {
        return words.stream().flatMap(word -> List.of(word.split("\\s+")).stream()).toList();
    }

    @Override
    public List<String> copyCommand() {
        return List.of("cp", "/agent.jar", JAR);
    }

    /** The jar of 2.33.1 has 26 MB. */
    @Override
    public String sizeLimit() {
        return "64Mi";
    }
}
