package dev.clew.app.connect;

import dev.clew.app.Incident;
import dev.clew.app.connect.Contexts.BrokenFile;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where this machine's kubeconfigs are: the one that the user named, else those of KUBECONFIG, else
 * {@code ~/.kube/config}.
 *
 * @param files read as one, as kubectl does
 * @param named whether somebody said so; then a missing one is told
 */
public record KubeconfigFiles(List<Path> files, boolean named) implements Contexts.Listing {
    public KubeconfigFiles {
        files = List.copyOf(files);
    }

    /**
     * @param option the file that the user named
     * @param environment of this process
     * @param home of the user
     */
    public static KubeconfigFiles of(
            Optional<Path> option, Map<String, String> environment, Path home) {
        if (option.isPresent()) {
            return new KubeconfigFiles(List.of(absolute(option.get())), true);
        }
        List<Path> listed =
                Pattern.compile(Pattern.quote(File.pathSeparator))
                        .splitAsStream(environment.getOrDefault("KUBECONFIG", ""))
                        .filter(file -> !file.isBlank())
                        .map(file -> absolute(Path.of(file)))
                        .distinct()
                        .toList();
        return listed.isEmpty()
                ? new KubeconfigFiles(List.of(home.resolve(".kube").resolve("config")), false)
                : new KubeconfigFiles(listed, true);
    }

    private static Path absolute(Path file) {
        return file.toAbsolutePath().normalize();
    }

    /**
     * The context to use.
     *
     * @param wanted as the user said it; empty means the files' own choice
     * @throws Incident if there is none of that name, or the file that may have it is broken
     */
    public ContextEntry context(Optional<String> wanted) {
        Contexts contexts = list(List.of());
        if (contexts.files().isEmpty()) {
            throw contexts.broken().stream()
                    .map(BrokenFile::incident)
                    .findFirst()
                    .orElseGet(this::none);
        }
        try {
            return contexts.choose(wanted, "the kubeconfig " + inWords());
        } catch (Incident unknown) {
            // It may stand in the file that could not be read: then that is what is wrong.
            throw contexts.broken().stream()
                    .filter(file -> !file.missing())
                    .map(BrokenFile::incident)
                    .findFirst()
                    .orElse(unknown);
        }
    }

    private Incident none() {
        return Incident.expected(
                "there is no kubeconfig " + inWords(),
                "KUBECONFIG is not set",
                "name the file with --kubeconfig, or set KUBECONFIG");
    }

    private String inWords() {
        return String.join(", ", files.stream().map(Path::toString).toList());
    }

    @Override
    public Contexts list(List<Path> added) {
        var all = new LinkedHashSet<>(files);
        added.stream().map(KubeconfigFiles::absolute).forEach(all::add);
        // Parsing is what takes the time, so it may use all of the processor.
        List<Outcome> outcomes = all.parallelStream().map(this::read).toList();
        var together = new ArrayList<Kubeconfig>();
        var alone = new ArrayList<Kubeconfig>();
        var broken = new ArrayList<BrokenFile>();
        for (var outcome : outcomes) {
            switch (outcome) {
                case Outcome.Read(var file) when files.containsAll(file.files()) ->
                        together.add(file);
                case Outcome.Read(var file) -> alone.add(file.withoutCurrent());
                case Outcome.Broken(var file) -> broken.add(file);
                case Outcome.Absent _ -> {}
            }
        }
        var read = new ArrayList<Path>();
        var entries = new ArrayList<ContextEntry>();
        alone.addFirst(Kubeconfig.merge(together));
        for (var each : alone) {
            read.addAll(each.files());
            entries.addAll(each.entries());
        }
        return new Contexts(read, entries, broken);
    }

    /** What reading a file came to. */
    private sealed interface Outcome {
        record Read(Kubeconfig file) implements Outcome {}

        record Broken(BrokenFile file) implements Outcome {}

        /** Nobody said that it should be there. */
        record Absent() implements Outcome {}
    }

    private Outcome read(Path file) {
        boolean missing = Files.notExists(file);
        if (missing && !named && files.contains(file)) {
            return new Outcome.Absent();
        }
        try {
            return new Outcome.Read(Kubeconfig.read(file));
        } catch (Incident incident) {
            return new Outcome.Broken(new BrokenFile(file, missing, incident));
        }
    }
}
