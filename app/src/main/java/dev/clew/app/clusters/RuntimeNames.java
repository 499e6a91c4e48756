package dev.clew.app.clusters;

import dev.clew.instrumentation.RuntimeKind;

/** Runtimes as their makers write them; the same in every language. */
final class RuntimeNames {
    private RuntimeNames() {}

    static String of(RuntimeKind runtime) {
        return switch (runtime) {
            case JAVA -> "Java";
            case NODEJS -> "Node.js";
            case PYTHON -> "Python";
            case DOTNET -> ".NET";
            case GO -> "Go";
            case RUBY -> "Ruby";
            case PHP -> "PHP";
            case UNSUPPORTED, UNKNOWN -> "–";
        };
    }
}
