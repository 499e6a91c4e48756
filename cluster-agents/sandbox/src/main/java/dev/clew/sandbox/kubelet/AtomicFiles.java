package dev.clew.sandbox.kubelet;

import module java.base;

/** Files that a reader sees whole or not at all, and the end of folders. */
public final class AtomicFiles {
    private AtomicFiles() {}

    /** Writes a file that only its owner may read, in one step; makes its folder if need be. */
    public static void write(Path path, byte[] bytes) throws IOException {
        Path folder = Files.createDirectories(path.toAbsolutePath().getParent());
        var ownersAlone = PosixFilePermissions.fromString("rw-------");
        Path draft =
                Files.createTempFile(
                        folder, ".draft", "", PosixFilePermissions.asFileAttribute(ownersAlone));
        Files.write(draft, bytes);
        Files.move(draft, path, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Removes a folder with all that is in it, if there is one. */
    public static void remove(Path tree) throws IOException {
        if (Files.exists(tree)) {
            try (var paths = Files.walk(tree)) {
                for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }
}
