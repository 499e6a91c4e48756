package dev.clew.instrumentation.detect;

import java.util.Optional;

/** Reads files of a container; tests give recorded trees. */
public interface ContainerFiles {
    /** How long a text between two others may be, in bytes. */
    int MAX_BETWEEN = 32;

    /**
     * The text of a file.
     *
     * @param path absolute, as seen inside the container
     * @return empty when there is no such file, it cannot be read, or it is larger than a release
     *     file or an argument file ever is
     */
    Optional<String> read(String path);

    /**
     * The first text in a file of any size that stands between two others, as a version does in an
     * executable.
     *
     * @param path absolute, as seen inside the container
     * @param before ASCII, at least one character
     * @param after ASCII, within {@link #MAX_BETWEEN} characters behind {@code before}
     * @return empty when the file has no such place or cannot be read
     */
    Optional<String> between(String path, String before, String after);
}
