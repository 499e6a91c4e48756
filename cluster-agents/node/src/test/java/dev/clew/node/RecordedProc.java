package dev.clew.node;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A /proc of recorded processes in a folder; tests add, change and end processes. */
public final class RecordedProc {
    private final Path proc;

    public RecordedProc(Path folder) throws IOException {
        proc = Files.createDirectories(folder.resolve("proc"));
    }

    public Path path() {
        return proc;
    }

    /** A recorded process under another number, parent, session and start. */
    public RecordedProc process(
            String recorded, int pid, int parent, int session, long started, String executable)
            throws IOException {
        Path directory = Files.createDirectories(proc.resolve(Integer.toString(pid)));
        for (String file : new String[] {"cmdline", "environ", "maps"}) {
            Files.write(directory.resolve(file), recorded(recorded + "/" + file));
        }
        stat(pid, parent, session, started);
        cgroup(pid, "0::/");
        link(directory.resolve("exe"), executable);
        link(directory.resolve("cwd"), "/tmp/app");
        link(directory.resolve("root"), Files.createDirectories(rootOf(pid)).toString());
        return this;
    }

    /** A shell: the recorded Python with nothing mapped, as far as facts go. */
    public RecordedProc shell(int pid, int parent, int session, long started) throws IOException {
        process("python-3", pid, parent, session, started, "/bin/dash");
        Files.writeString(proc.resolve(pid + "/maps"), "");
        Files.writeString(proc.resolve(pid + "/cmdline"), "sh\0-c\0java S\0");
        return this;
    }

    public RecordedProc stat(int pid, int parent, int session, long started) throws IOException {
        String[] fields =
                new String(recorded("java-25/stat"), StandardCharsets.UTF_8).strip().split(" ");
        fields[0] = Integer.toString(pid);
        fields[3] = Integer.toString(parent);
        fields[5] = Integer.toString(session);
        fields[21] = Long.toString(started);
        Files.writeString(proc.resolve(pid + "/stat"), String.join(" ", fields) + "\n");
        return this;
    }

    public RecordedProc cgroup(int pid, String line) throws IOException {
        Files.writeString(proc.resolve(pid + "/cgroup"), line + "\n");
        return this;
    }

    /** The folder that is the root of that process's container. */
    public Path rootOf(int pid) {
        return proc.resolveSibling("root-" + pid);
    }

    public void end(int pid) throws IOException {
        Path directory = proc.resolve(Integer.toString(pid));
        try (var files = Files.list(directory)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(directory);
    }

    public static byte[] recorded(String name) throws IOException {
        try (InputStream in = RecordedProc.class.getResourceAsStream("recorded/" + name)) {
            return in.readAllBytes();
        }
    }

    private static void link(Path link, String target) throws IOException {
        Files.deleteIfExists(link);
        Files.createSymbolicLink(link, Path.of(target));
    }
}
