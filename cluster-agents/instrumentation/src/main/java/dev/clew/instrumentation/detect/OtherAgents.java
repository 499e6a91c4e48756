package dev.clew.instrumentation.detect;

import dev.clew.api.Reason;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

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
                    "honeycomb-opentelemetry",
                    "dd-trace",
                    "ddtrace",
                    "@datadog/",
                    "elastic-apm-node",
                    "elasticapm",
                    "@dynatrace/",
                    "@splunk/otel",
                    "@honeycombio/",
                    "opentelemetry/auto-instrumentations",
                    "opentelemetry/instrumentation/auto_instrumentation");

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

    // What starts a Python application with an agent inside.
    private static final Set<String> PYTHON_STARTERS =
            Set.of(
                    "ddtrace-run",
                    "newrelic-admin",
                    "elasticapm-run",
                    "pyagent",
                    "opentelemetry-instrument");

    private OtherAgents() {}

    /** The agent's name if an option or a mapped file names one: {@code dd-java-agent}. */
    public static Optional<String> inText(String optionOrFile) {
        String lower = optionOrFile.toLowerCase(Locale.ROOT);
        return FILE_NAMES.stream().filter(lower::contains).findFirst();
    }

    /** The program among the first words of a command that brings an agent for Python. */
    public static Optional<String> pythonStarter(List<String> words) {
        return words.stream()
                .limit(3)
                .map(ProcessFacts::lastPart)
                .filter(PYTHON_STARTERS::contains)
                .findFirst();
    }

    /** The first of these variables that is another agent's, as an obstacle. */
    static Optional<Obstacle> variable(Collection<String> names) {
        return names.stream()
                .sorted()
                .filter(OtherAgents::isTheirVariable)
                .findFirst()
                .map(name -> new Obstacle(Reason.OTHER_AGENT, name + " is set"));
    }

    /** The name of the first agent that one of these options or mapped files names. */
    static Optional<String> inAny(Stream<String> optionsOrFiles) {
        return optionsOrFiles.map(OtherAgents::inText).flatMap(Optional::stream).findFirst();
    }

    /** True for a variable by which another agent, or an SDK, is told where to export to. */
    public static boolean isTheirVariable(String name) {
        return VARIABLES.contains(name) || name.startsWith("OTEL_EXPORTER_OTLP_");
    }
}
