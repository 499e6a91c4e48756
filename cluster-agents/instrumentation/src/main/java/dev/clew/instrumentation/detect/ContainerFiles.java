package dev.clew.instrumentation.detect;

import java.util.Optional;

/** Reads small text files of a container; tests give recorded trees. */
@FunctionalInterface
public interface ContainerFiles {
    /** A container of which no file can be read. */
    ContainerFiles NONE = path -> Optional.empty();

    /**
     * The text of a file.
     *
     * @param path absolute, as seen inside the container
     * @return empty when there is no such file, it cannot be read, or it is larger than a release
     *     file or an argument file ever is
     */
    Optional<String> read(String path);
}
