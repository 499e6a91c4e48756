package dev.clew.sandbox.kubelet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/** Files that a reader sees whole or not at all. */
public final class AtomicFiles {
    private AtomicFiles() {}

    /** Writes a file that only its owner may read, in one step; makes its folder if need be. */
    public static void write(Path path, byte[] bytes) throws IOException {
        Path folder = Files.createDirectories(path.toAbsolutePath().getParent());
        Path draft =
                Files.createTempFile(
                        folder,
                        ".draft",
                        "",
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rw-------")));
        Files.write(draft, bytes);
        Files.move(draft, path, StandardCopyOption.ATOMIC_MOVE);
    }
}
