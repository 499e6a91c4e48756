package dev.clew.instrumentation.detect;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Recognises tracing agents that somebody else placed: two in one process trace everything twice or
 * break each other. By the names of their files, and by variables that only they read.
 */
public final class OtherAgents {
    /** Stands for the value of a variable of which only the name was read. */
    public static final String VALUE_NOT_READ = "(set)";

    private static final List<String> FILE_NAMES =
            List.of(
                    "opentelemetry-javaagent",
                    "aws-opentelemetry-agent",
                    "splunk-otel-javaagent",
                    "grafana-opentelemetry-java",
                    "applicationinsights-agent",
                    "dd-java-agent",
                    "newrelic",
                    "elastic-apm-agent",
                    "skywalking-agent",
                    "pinpoint-bootstrap",
                    "glowroot",
                    "liboneagent",
                    "appdynamics",
                    "appagent",
                    "instana",
                    "scouter.agent",
                    "honeycomb-opentelemetry");

    // Set where an agent or an SDK exports by itself. Not DD_AGENT_HOST, which programs that only
    // send metrics set too.
    private static final Set<String> VARIABLES =
            Set.of(
                    "DD_TRACE_AGENT_URL",
                    "DD_TRACE_ENABLED",
                    "NEW_RELIC_LICENSE_KEY",
                    "ELASTIC_APM_SERVER_URL",
                    "SW_AGENT_COLLECTOR_BACKEND_SERVICES",
                    "APPLICATIONINSIGHTS_CONNECTION_STRING",
                    "DT_CUSTOM_PROP",
                    "OTEL_TRACES_EXPORTER");

    private OtherAgents() {}

    /** The agent's name if an option or a mapped file names one: {@code dd-java-agent}. */
    public static Optional<String> inText(String optionOrFile) {
        String lower = optionOrFile.toLowerCase(Locale.ROOT);
        return FILE_NAMES.stream().filter(lower::contains).findFirst();
    }

    /** True for a variable by which another agent, or an SDK, is told where to export to. */
    public static boolean isTheirVariable(String name) {
        return VARIABLES.contains(name) || name.startsWith("OTEL_EXPORTER_OTLP_");
    }
}
