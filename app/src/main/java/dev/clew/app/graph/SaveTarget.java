package dev.clew.app.graph;

import java.nio.file.Path;
import java.util.Optional;

/** Where a file that a person wants goes; a dialogue on a screen, an answer in a test. */
@FunctionalInterface
public interface SaveTarget {
    /**
     * Asks; on the window's thread, which it may hold up as a dialogue does.
     *
     * @param name that is suggested, with its ending
     * @return empty if the person changed their mind
     */
    Optional<Path> ask(String name, ExportFormat format);
}
