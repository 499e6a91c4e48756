package dev.clew.app.clusters;

import java.nio.file.Path;
import java.util.Optional;

/** Asks the person for a file. */
@FunctionalInterface
public interface FileChoosing {
    /**
     * Where to write something; on JavaFX's thread.
     *
     * @param name suggested
     * @return empty if the person changed their mind
     */
    Optional<Path> save(String name);
}
