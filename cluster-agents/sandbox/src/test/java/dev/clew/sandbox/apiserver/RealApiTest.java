package dev.clew.sandbox.apiserver;

import org.junit.jupiter.api.Tag;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A real API server does what the conformance class says: {@code ./mvnw test -Pcluster
 * -Dclew.kubeconfig=FILE}.
 */
@Tag("cluster")
final class RealApiTest extends ApiConformance {

    @Override
    String kubeconfig() throws Exception {
        var file = System.getProperty("clew.kubeconfig", "");
        if (file.isEmpty() || file.startsWith("$")) {
            throw new IllegalStateException(
                    "-Pcluster needs -Dclew.kubeconfig=FILE, the admin's kubeconfig of a real"
                            + " cluster");
        }
        return Files.readString(Path.of(file));
    }
}
