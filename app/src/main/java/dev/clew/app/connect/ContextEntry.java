package dev.clew.app.connect;

import java.nio.file.Path;
import java.util.Optional;

/**
 * One context of a kubeconfig file as the file itself tells it: nobody was called and no program
 * was started to know it.
 *
 * @param file where it stands
 * @param name of the context
 * @param cluster the entry that it names
 * @param server address of the API server; empty when the file has no such cluster entry
 * @param user the entry that it names
 * @param namespace that it prefers
 * @param current whether it is the one that kubectl would use
 */
public record ContextEntry(
        Path file,
        String name,
        String cluster,
        Optional<String> server,
        String user,
        Optional<String> namespace,
        boolean current) {

    /** Tells it from all others, also after a restart. */
    public String key() {
        return file + "#" + name;
    }
}
