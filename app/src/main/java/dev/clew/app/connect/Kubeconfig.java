package dev.clew.app.connect;

import dev.clew.app.Incident;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Kubeconfig files, read and merged as kubectl does it: what stands first wins, a name may be
 * explained in another file of the list. Reading calls no cluster and starts no sign-in program.
 */
public final class Kubeconfig {
    private final List<Path> files;
    private final Optional<String> current;
    private final Map<String, ContextEntry> contexts = new LinkedHashMap<>();
    private final Map<String, ClusterEntry> clusters = new LinkedHashMap<>();
    private final Map<String, UserEntry> users = new LinkedHashMap<>();

    private Kubeconfig(List<Path> files, Optional<String> current) {
        this.files = List.copyOf(files);
        this.current = current;
    }

    /**
     * Reads a file.
     *
     * @throws Incident if it is missing, empty, no YAML (with the line) or no kubeconfig
     */
    public static Kubeconfig read(Path named) {
        Path file = named.toAbsolutePath().normalize();
        YamlPiece top = YamlPiece.read(file);
        var read = new Kubeconfig(List.of(file), top.text("current-context"));
        index(top.pieces("clusters"), file, ClusterEntry::of, ClusterEntry::name, read.clusters);
        index(top.pieces("users"), file, UserEntry::of, UserEntry::name, read.users);
        for (var item : top.pieces("contexts")) {
            String name = item.name("name");
            YamlPiece context = item.piece("context").orElse(item);
            read.contexts.putIfAbsent(name, read.entry(file, name, context));
        }
        return read;
    }

    private static <T> void index(
            List<YamlPiece> items,
            Path file,
            BiFunction<Path, YamlPiece, T> read,
            Function<T, String> name,
            Map<String, T> into) {
        for (var item : items) {
            T each = read.apply(file, item);
            into.putIfAbsent(name.apply(each), each);
        }
    }

    private ContextEntry entry(Path file, String name, YamlPiece context) {
        return completed(
                new ContextEntry(
                        file,
                        name,
                        context.text("cluster").orElse(""),
                        Optional.empty(),
                        context.text("user").orElse(""),
                        context.text("namespace"),
                        false));
    }

    /** The same with what this knows of its cluster and user. */
    private ContextEntry completed(ContextEntry entry) {
        return new ContextEntry(
                entry.file(),
                entry.name(),
                entry.cluster(),
                Optional.ofNullable(clusters.get(entry.cluster())).flatMap(ClusterEntry::server),
                entry.user(),
                entry.namespace(),
                current.filter(entry.name()::equals).isPresent(),
                Optional.ofNullable(users.get(entry.user()))
                        .flatMap(UserEntry::plugin)
                        .map(ExecPlugin::command),
                files);
    }

    /** Several as one: of what has the same name the first counts. */
    static Kubeconfig merge(List<Kubeconfig> parts) {
        var merged =
                new Kubeconfig(
                        parts.stream().flatMap(part -> part.files.stream()).toList(),
                        parts.stream().flatMap(part -> part.current.stream()).findFirst());
        for (var part : parts) {
            part.clusters.forEach(merged.clusters::putIfAbsent);
            part.users.forEach(merged.users::putIfAbsent);
        }
        for (var part : parts) {
            part.contexts.forEach(
                    (name, entry) -> merged.contexts.putIfAbsent(name, merged.completed(entry)));
        }
        return merged;
    }

    /** The same without a choice of its own: what kubectl would use is said by its own files. */
    Kubeconfig withoutCurrent() {
        var without = new Kubeconfig(files, Optional.empty());
        without.clusters.putAll(clusters);
        without.users.putAll(users);
        contexts.forEach((name, entry) -> without.contexts.put(name, without.completed(entry)));
        return without;
    }

    /** Its files, in the order they count. */
    List<Path> files() {
        return files;
    }

    /** Its contexts, in the files' order. */
    public List<ContextEntry> entries() {
        return List.copyOf(contexts.values());
    }

    /**
     * The context to use.
     *
     * @param wanted as the user said it; empty means the file's own choice
     * @throws Incident if there is none of that name
     */
    public ContextEntry context(Optional<String> wanted) {
        return new Contexts(files, entries(), List.of())
                .choose(wanted, "the kubeconfig " + where());
    }

    private String where() {
        return String.join(", ", files.stream().map(Path::toString).toList());
    }

    Optional<ClusterEntry> cluster(String name) {
        return Optional.ofNullable(clusters.get(name));
    }

    Optional<UserEntry> user(String name) {
        return Optional.ofNullable(users.get(name));
    }
}
