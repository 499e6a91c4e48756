package dev.clew.app.sources;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Runtimes as people write them; the same in every language. */
final class Runtimes {
    private Runtimes() {}

    /** What a workload runs, in a column: {@code Java 21.0.4}, {@code Java 21.0.4 +1}. */
    static String brief(List<Standing.RuntimeFound> found) {
        var recognised = found.stream().filter(Standing.RuntimeFound::recognised).toList();
        if (recognised.isEmpty()) {
            return "";
        }
        var others = recognised.size() > 1 ? " +" + (recognised.size() - 1) : "";
        var first = recognised.getFirst();
        return name(first) + first.version().map(v -> " " + v).orElse("") + others;
    }

    /** One of them with its C library: {@code Java 21.0.4, glibc}. */
    static String full(Standing.RuntimeFound found) {
        return Stream.of(
                        name(found) + found.version().map(v -> " " + v).orElse(""),
                        found.libc().orElse(""))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(", "));
    }

    private static String name(Standing.RuntimeFound found) {
        return switch (found.runtime()) {
            case "java" -> "Java";
            case "nodejs" -> "Node.js";
            case "python" -> "Python";
            case "dotnet" -> ".NET";
            case "go" -> "Go";
            case "ruby" -> "Ruby";
            case "php" -> "PHP";
            // What no agent fits is told by what was seen of it.
            case "unsupported" -> found.evidence().isEmpty() ? "" : found.evidence().getFirst();
            default -> found.runtime();
        };
    }
}
