package dev.clew.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.api.crd.Destination;
import dev.clew.api.crd.Installation;
import dev.clew.api.crd.Source;

import io.fabric8.crdv2.generator.CRDGenerator;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The committed CRDs are what the classes say. After a change of a class run the test with {@code
 * -Dclew.write=true}: it writes the files anew.
 */
class CrdYamlTest {
    private static final Path COMMITTED = Path.of("src/main/resources/dev/clew/api/crd");

    @Test
    void the_committed_yaml_is_what_the_classes_generate(@TempDir Path generated)
            throws IOException {
        new CRDGenerator()
                .customResourceClasses(Source.class, Destination.class, Installation.class)
                .inOutputDir(generated.toFile())
                .detailedGenerate();

        for (String plural : List.of("sources", "destinations", "installations")) {
            String name = plural + ".clew.dev-v1.yml";
            Path committed = COMMITTED.resolve(plural + ".yaml");
            if (Boolean.getBoolean("clew.write")) {
                Files.createDirectories(COMMITTED);
                Files.copy(
                        generated.resolve(name),
                        committed,
                        java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            }
            assertThat(committed).hasSameTextualContentAs(generated.resolve(name));
        }
    }
}
