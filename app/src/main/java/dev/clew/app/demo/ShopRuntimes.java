package dev.clew.app.demo;

import dev.clew.app.demo.Report.Missing;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which runtimes besides Java the shop has to do without.
 *
 * @param missing by the name that the manifests use
 */
record ShopRuntimes(Map<String, Missing> missing) {
    /** A cluster has images with every runtime. */
    static final ShopRuntimes ALL = new ShopRuntimes(Map.of());

    private record Wanted(String name, List<List<String>> commands, String effect) {}

    // The commands succeed where the runtime is there with all that its agent needs.
    private static final List<Wanted> WANTED =
            List.of(
                    new Wanted(
                            "nodejs",
                            List.of(List.of("node", "--version"), List.of("npm", "--version")),
                            "the shop has no cart, its service in Node.js"),
                    new Wanted(
                            "python",
                            List.of(List.of("python3", "-m", "pip", "--version")),
                            "the shop has no recommend, its service in Python"));

    ShopRuntimes {
        missing = Map.copyOf(missing);
    }

    /** Those of this machine, where a sandbox's programs run: found out by running them. */
    static ShopRuntimes ofThisMachine() {
        Map<String, Missing> missing = new TreeMap<>();
        for (Wanted wanted : WANTED) {
            wanted.commands().stream()
                    .filter(command -> !succeeds(command))
                    .findFirst()
                    .ifPresent(
                            command ->
                                    missing.put(
                                            wanted.name(),
                                            new Missing(program(command), wanted.effect())));
        }
        return new ShopRuntimes(missing);
    }

    /** What is missing, one sentence each. */
    List<String> sentences() {
        return missing.values().stream()
                .map(each -> "%s is missing here: %s".formatted(each.what(), each.effect()))
                .sorted()
                .toList();
    }

    /** What a person would say is missing: {@code node}, {@code python3 -m pip}. */
    private static String program(List<String> command) {
        return String.join(" ", command.subList(0, command.size() - 1));
    }

    private static boolean succeeds(List<String> command) {
        try {
            Process process =
                    new ProcessBuilder(command)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
            return process.onExit().join().exitValue() == 0;
        } catch (IOException e) {
            // Not on the PATH: that is what is asked here.
            return false;
        }
    }
}
