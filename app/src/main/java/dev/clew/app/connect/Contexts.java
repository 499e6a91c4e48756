package dev.clew.app.connect;

import dev.clew.app.Incident;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What the kubeconfig files of this machine offer.
 *
 * @param files that could be read, in the order they count
 * @param entries in the files' order
 * @param broken one for each file that could not be read
 */
public record Contexts(List<Path> files, List<ContextEntry> entries, List<BrokenFile> broken) {
    /** So many names a sentence still bears. */
    private static final int NAMES = 20;

    /**
     * A file that could not be read.
     *
     * @param missing whether it is not there at all
     * @param incident with file, line and cause
     */
    public record BrokenFile(Path file, boolean missing, Incident incident) {}

    /** Lists the contexts of this machine. */
    @FunctionalInterface
    public interface Listing {
        /**
         * Reads the files; calls nobody and starts no program.
         *
         * @param added files that the user added by hand
         */
        Contexts list(List<Path> added);
    }

    public Contexts {
        files = List.copyOf(files);
        entries = List.copyOf(entries);
        broken = List.copyOf(broken);
    }

    /** Of the files in which the entries stand. */
    public Contexts(List<ContextEntry> entries, List<BrokenFile> broken) {
        this(entries.stream().map(ContextEntry::file).distinct().toList(), entries, broken);
    }

    /**
     * The context to use.
     *
     * @param wanted as the user said it; empty means the files' own choice
     * @param where the files, in words
     * @throws Incident if there is none of that name
     */
    ContextEntry choose(Optional<String> wanted, String where) {
        return wanted.map(
                        name ->
                                entries.stream()
                                        .filter(entry -> entry.name().equals(name))
                                        .findFirst()
                                        .orElseThrow(() -> unknown(name, where)))
                .orElseGet(
                        () ->
                                entries.stream()
                                        .filter(ContextEntry::current)
                                        .findFirst()
                                        .orElseThrow(
                                                () ->
                                                        Incident.expected(
                                                                where + " names no current context",
                                                                "it has " + names(),
                                                                "choose one with --context")));
    }

    private Incident unknown(String name, String where) {
        return Incident.expected(
                where + " has no context '" + name + "'",
                "it has " + names(),
                "choose one of these with --context");
    }

    private String names() {
        if (entries.isEmpty()) {
            return "no contexts at all";
        }
        String names =
                entries.stream()
                        .limit(NAMES)
                        .map(ContextEntry::name)
                        .collect(Collectors.joining(", "));
        return entries.size() <= NAMES
                ? names
                : names + " and " + (entries.size() - NAMES) + " more";
    }
}
