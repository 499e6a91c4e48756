package dev.clew.instrumentation.detect;

import dev.clew.api.Reason;
import dev.clew.instrumentation.RuntimeKind;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Python, by its executable (python3.12 also says which) or the library that a server like uWSGI
 * has mapped.
 */
final class PythonDetector implements Detector {
    private static final Pattern EXECUTABLE = Pattern.compile("(?:python|pypy)(\\d+(?:\\.\\d+)?)?");

    /** The folder of its library, in which modules of its own are mapped from. */
    private static final Pattern LIBRARY = Pattern.compile("/(?:lib)?python(\\d+\\.\\d+)[./]");

    @Override
    public Optional<Finding> look(ProcessFacts process) {
        Matcher name = EXECUTABLE.matcher(process.executableName());
        boolean byName = name.matches();
        Optional<String> library = process.mapped("libpython");
        if (!byName && library.isEmpty()) {
            return Optional.empty();
        }
        List<String> evidence = new ArrayList<>(List.of("runs " + process.executable()));
        library.filter(file -> !byName).ifPresent(file -> evidence.add("has " + file + " mapped"));
        Optional<String> version =
                version(process, byName ? Optional.ofNullable(name.group(1)) : Optional.empty());
        return Optional.of(
                obstacle(process, version)
                        .found(RuntimeKind.PYTHON, version, Libc.of(process), evidence));
    }

    /** PYTHON_VERSION is more exact, but the image's: another Python may have been installed. */
    private static Optional<String> version(ProcessFacts process, Optional<String> inName) {
        Optional<String> minor =
                inName.filter(version -> version.contains("."))
                        .or(() -> mappedVersion(process))
                        .or(() -> inName);
        Optional<String> variable = process.variable("PYTHON_VERSION");
        return variable.filter(full -> minor.isEmpty() || full.startsWith(minor.get()))
                .or(() -> minor);
    }

    private static Optional<String> mappedVersion(ProcessFacts process) {
        return process.mappedFiles().stream()
                .map(LIBRARY::matcher)
                .filter(Matcher::find)
                .map(found -> found.group(1))
                .findFirst();
    }

    private static Obstacle obstacle(ProcessFacts process, Optional<String> version) {
        var theirs = PlacedAgent.without(process.environment());
        return OtherAgents.pythonStarter(process.commandLine())
                .or(() -> OtherAgents.inText(theirs.getOrDefault("PYTHONPATH", "")))
                .or(() -> mappedAgent(process))
                .map(agent -> new Obstacle(Reason.OTHER_AGENT, "carries " + agent))
                .or(() -> OtherAgents.variable(theirs.keySet()))
                .or(() -> sdk(process, version))
                .orElse(Obstacle.NONE);
    }

    private static Optional<String> mappedAgent(ProcessFacts process) {
        return OtherAgents.inAny(
                process.mappedFiles().stream().filter(file -> file.contains(".so")));
    }

    /** An SDK among its packages, whose export an agent would silence (P17). */
    private static Optional<Obstacle> sdk(ProcessFacts process, Optional<String> version) {
        String minor = version.map(full -> full.replaceFirst("^(\\d+\\.\\d+).*", "$1")).orElse("3");
        return Stream.of(process.executable(), process.commandLine().getFirst())
                .filter(program -> program.startsWith("/") && program.contains("/bin/"))
                .map(program -> program.substring(0, program.lastIndexOf("/bin/")))
                .distinct()
                .map(
                        prefix ->
                                "%s/lib/python%s/site-packages/opentelemetry/sdk/version/__init__.py"
                                        .formatted(prefix, minor))
                .filter(path -> process.files().read(path).isPresent())
                .map(path -> new Obstacle(Reason.OWN_SDK, "has " + path))
                .findFirst();
    }
}
