package dev.clew.operator.source;

import dev.clew.instrumentation.RuntimeKind;
import dev.clew.instrumentation.catalogue.AgentCatalogue;
import dev.clew.instrumentation.detect.Finding;
import dev.clew.instrumentation.inject.Delivery;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What containers run, for tests. */
final class Sample {
    static final Placement PLACEMENT =
            new Placement(
                    Optional.of("10.0.0.7"),
                    Delivery.IMAGE_VOLUME,
                    "clew.dev",
                    AgentCatalogue.bundled());

    private Sample() {}

    static ContainerLook java() {
        return look(
                new Finding(
                        RuntimeKind.JAVA,
                        Optional.of("21.0.5"),
                        Optional.of("glibc"),
                        List.of("maps libjvm.so"),
                        false,
                        Optional.empty()));
    }

    static ContainerLook guessedJava(boolean running) {
        return new ContainerLook(
                "app",
                new Finding(
                        RuntimeKind.JAVA,
                        Optional.empty(),
                        Optional.empty(),
                        List.of("image example.org/java"),
                        true,
                        Optional.empty()),
                running,
                Optional.empty(),
                Map.of());
    }

    static ContainerLook ruby() {
        return look(
                new Finding(
                        RuntimeKind.RUBY,
                        Optional.of("3.3"),
                        Optional.of("glibc"),
                        List.of("runs ruby"),
                        false,
                        Optional.of(dev.clew.api.Reason.LANGUAGE_NOT_YET)));
    }

    static ContainerLook unknown() {
        return look(Finding.unknown(List.of("runs /app/main"), false));
    }

    private static ContainerLook look(Finding finding) {
        return new ContainerLook("app", finding, true, Optional.empty(), Map.of());
    }
}
