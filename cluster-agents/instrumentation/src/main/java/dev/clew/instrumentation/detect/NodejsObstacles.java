package dev.clew.instrumentation.detect;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

import dev.clew.api.Reason;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Why an agent would do harm in a Node.js process: another one is there, loaded by an option, as a
 * native module or as a dependency; or the application sets up an OpenTelemetry SDK itself, whose
 * export an agent would silence (node-python-agents.md N20).
 */
public final class NodejsObstacles {
    private static final List<String> PRELOADS =
            List.of("-r", "--require", "--import", "--loader", "--experimental-loader");

    private static final String SDK = "@opentelemetry/sdk-";

    // How far above the script its package.json may lie.
    private static final int MAX_FOLDERS = 6;

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private NodejsObstacles() {}

    static Obstacle of(ProcessFacts process) {
        var theirs = PlacedAgent.without(process.environment());
        List<String> options = new ArrayList<>(process.commandLine());
        options.addAll(words(theirs.getOrDefault("NODE_OPTIONS", "")));
        return preloadedAgent(options)
                .or(() -> mapped(process))
                .map(agent -> new Obstacle(Reason.OTHER_AGENT, "carries " + agent))
                .or(() -> OtherAgents.variable(theirs.keySet()))
                .or(() -> dependency(process))
                .orElse(Obstacle.NONE);
    }

    /** The name of another agent that one of these options loads before the application. */
    public static Optional<String> preloadedAgent(List<String> options) {
        List<String> preloaded = new ArrayList<>();
        for (int i = 0; i < options.size(); i++) {
            String option = options.get(i);
            int equals = option.indexOf('=');
            if (PRELOADS.contains(option) && i + 1 < options.size()) {
                preloaded.add(options.get(i + 1));
            } else if (equals > 0 && PRELOADS.contains(option.substring(0, equals))) {
                preloaded.add(option.substring(equals + 1));
            }
        }
        return OtherAgents.inAny(preloaded.stream());
    }

    /** The words of NODE_OPTIONS. */
    public static List<String> words(String nodeOptions) {
        return Stream.of(nodeOptions.strip().split("\\s+"))
                .map(word -> word.replace("\"", ""))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    private static Optional<String> mapped(ProcessFacts process) {
        return OtherAgents.inAny(
                process.mappedFiles().stream()
                        .filter(file -> file.endsWith(".node") || file.contains(".so")));
    }

    private static Optional<Obstacle> dependency(ProcessFacts process) {
        for (String folder : folders(process)) {
            String path = folder + "/package.json";
            Optional<String> text = process.files().read(path);
            if (text.isPresent()) {
                return dependencies(text.get())
                        .flatMap(name -> obstacle(path, name).stream())
                        .findFirst();
            }
        }
        return Optional.empty();
    }

    private static Optional<Obstacle> obstacle(String path, String dependency) {
        String evidence = path + " depends on " + dependency;
        if (dependency.startsWith(SDK)) {
            return Optional.of(new Obstacle(Reason.OWN_SDK, evidence));
        }
        return OtherAgents.inText(dependency)
                .map(agent -> new Obstacle(Reason.OTHER_AGENT, evidence));
    }

    private static Stream<String> dependencies(String packageJson) {
        try {
            JsonNode names = JSON.readTree(packageJson).path("dependencies");
            return StreamSupport.stream(
                    ((Iterable<String>) names::fieldNames).spliterator(), false);
        } catch (JsonProcessingException e) {
            // A file that npm could not read either tells nothing.
            return Stream.empty();
        }
    }

    /** The script's folder and those above it; without a script the working folder's. */
    private static List<String> folders(ProcessFacts process) {
        String script =
                process.commandLine().stream()
                        .skip(1)
                        .filter(word -> word.matches(".*\\.[cm]?[jt]s"))
                        .findFirst()
                        .orElse("");
        String path = script.startsWith("/") ? script : process.workingDirectory() + "/" + script;
        List<String> folders = new ArrayList<>();
        for (int i = 0; i < MAX_FOLDERS && path.contains("/"); i++) {
            path = path.substring(0, path.lastIndexOf('/'));
            folders.add(path);
        }
        return folders;
    }
}
