package dev.clew.node.proc;

import dev.clew.instrumentation.detect.ProcessFacts;
import dev.clew.instrumentation.detect.RelevantEnvironment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The node's process table. Reading another user's processes takes CAP_SYS_PTRACE; seeing all of
 * them takes the node's PID namespace. Holds nothing; any thread.
 */
public final class Proc {
    private final Path proc;

    /**
     * @param proc the mounted file system, {@code /proc}
     */
    public Proc(Path proc) {
        this.proc = proc;
    }

    /**
     * All processes that have not ended. One that ends meanwhile is left out.
     *
     * @throws UncheckedIOException if there is no process table
     */
    public List<Stat> processes() {
        List<Stat> found = new ArrayList<>();
        try (Stream<Path> entries = Files.list(proc)) {
            entries.filter(entry -> entry.getFileName().toString().matches("\\d+"))
                    .forEach(entry -> stat(entry).ifPresent(found::add));
        } catch (IOException e) {
            throw new UncheckedIOException(proc + " cannot be listed", e);
        }
        return found;
    }

    /** The lines of /proc/PID/cgroup; empty when the process has ended. */
    public String cgroups(int pid) {
        try {
            return text(pid, "cgroup");
        } catch (IOException e) {
            return "";
        }
    }

    /** The file that a process runs, as seen inside its container; empty when it has ended. */
    public Optional<String> executable(int pid) throws AccessDeniedException {
        try {
            return Optional.of(link(pid, "exe"));
        } catch (AccessDeniedException e) {
            throw e;
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /**
     * All facts about a process.
     *
     * @param stat as {@link #processes} gave it
     * @return empty when it has ended, or its number belongs to another process by now
     * @throws AccessDeniedException if it may not be read
     */
    public Optional<ProcessFacts> facts(Stat stat) throws AccessDeniedException {
        int pid = stat.pid();
        try {
            Map<String, String> environment = NulSeparated.map(text(pid, "environ"));
            ProcessFacts facts =
                    new ProcessFacts(
                            pid,
                            stat.parentPid(),
                            stat.startedTicks(),
                            link(pid, "exe"),
                            NulSeparated.list(text(pid, "cmdline")),
                            link(pid, "cwd"),
                            RelevantEnvironment.of(environment),
                            Maps.files(text(pid, "maps")),
                            goVersion(pid),
                            new ContainerRoot(directory(pid).resolve("root")));
            return stat(directory(pid))
                    .filter(now -> now.startedTicks() == stat.startedTicks())
                    .map(now -> facts);
        } catch (AccessDeniedException e) {
            throw e;
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private Optional<String> goVersion(int pid) {
        try {
            return GoBuildInfo.version(directory(pid).resolve("exe"));
        } catch (IOException e) {
            // One fact fewer; whether the process still lives is asked afterwards.
            return Optional.empty();
        }
    }

    private Optional<Stat> stat(Path directory) {
        try {
            String line = Files.readString(directory.resolve("stat"), StandardCharsets.ISO_8859_1);
            return Stat.parse(line).filter(stat -> !stat.ended());
        } catch (IOException e) {
            // It ended between the listing and the reading.
            return Optional.empty();
        }
    }

    private String link(int pid, String name) throws IOException {
        return Maps.withoutDeleted(Files.readSymbolicLink(directory(pid).resolve(name)).toString());
    }

    /**
     * Bytes that are no UTF-8 become replacement characters: paths and options of ours have none.
     */
    private String text(int pid, String name) throws IOException {
        return new String(Files.readAllBytes(directory(pid).resolve(name)), StandardCharsets.UTF_8);
    }

    private Path directory(int pid) {
        return proc.resolve(Integer.toString(pid));
    }
}
