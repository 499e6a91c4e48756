package dev.clew.app.connect;

import java.nio.file.Path;
import java.util.List;
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
 * @param plugin the program that signs in, as the file names it
 * @param files in which its cluster and user are looked for, in this order
 */
public record ContextEntry(
        Path file,
        String name,
        String cluster,
        Optional<String> server,
        String user,
        Optional<String> namespace,
        boolean current,
        Optional<String> plugin,
        List<Path> files) {
    public ContextEntry {
        files = List.copyOf(files);
    }

    /** Of a file that stands for itself and signs in without a program. */
    public ContextEntry(
            Path file,
            String name,
            String cluster,
            Optional<String> server,
            String user,
            Optional<String> namespace,
            boolean current) {
        this(
                file,
                name,
                cluster,
                server,
                user,
                namespace,
                current,
                Optional.empty(),
                List.of(file));
    }

    /** Tells it from all others, also after a restart. */
    public String key() {
        return file + "#" + name;
    }
}
