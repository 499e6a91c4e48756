package dev.clew.node.proc;

import dev.clew.instrumentation.detect.ContainerFiles;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * The files of a container, through /proc/PID/root. Symbolic links are followed inside the
 * container: an absolute one would otherwise lead to the node's own files. Only regular files are
 * opened, since a pipe could hold the reader for ever.
 */
final class ContainerRoot implements ContainerFiles {
    /** A release file has 2 KiB, an argument file seldom 10. */
    static final int MAX_BYTES = 64 << 10;

    // As Linux itself (path_resolution(7)).
    private static final int MAX_LINKS = 40;

    private final Path root;

    ContainerRoot(Path root) {
        this.root = root;
    }

    @Override
    public Optional<String> read(String path) {
        return with(
                path,
                in -> {
                    byte[] bytes = in.readNBytes(MAX_BYTES + 1);
                    return bytes.length > MAX_BYTES
                            ? Optional.empty()
                            : Optional.of(new String(bytes, StandardCharsets.UTF_8));
                });
    }

    @Override
    public Optional<String> between(String path, String before, String after) {
        return with(path, in -> Between.find(in, before, after));
    }

    private interface Reading {
        Optional<String> of(InputStream in) throws IOException;
    }

    private Optional<String> with(String path, Reading reading) {
        try {
            Optional<Path> file = resolve(path);
            if (file.isEmpty() || !Files.isRegularFile(file.get(), LinkOption.NOFOLLOW_LINKS)) {
                return Optional.empty();
            }
            try (InputStream in = Files.newInputStream(file.get(), LinkOption.NOFOLLOW_LINKS)) {
                return reading.of(in);
            }
        } catch (IOException e) {
            // Gone or not readable is the same to whoever asks: the fact is missing.
            return Optional.empty();
        }
    }

    /** The file on the node that a path of the container means, without any link in it. */
    private Optional<Path> resolve(String path) throws IOException {
        Deque<String> rest = new ArrayDeque<>(parts(path));
        Deque<String> done = new ArrayDeque<>();
        int links = 0;
        while (!rest.isEmpty()) {
            String part = rest.pop();
            if (part.equals("..")) {
                done.pollLast();
                continue;
            }
            done.addLast(part);
            Path here = root.resolve(String.join("/", done));
            if (Files.isSymbolicLink(here)) {
                if (++links > MAX_LINKS) {
                    return Optional.empty();
                }
                String target = Files.readSymbolicLink(here).toString();
                done.removeLast();
                if (target.startsWith("/")) {
                    done.clear();
                }
                parts(target).reversed().forEach(rest::push);
            }
        }
        return Optional.of(root.resolve(String.join("/", done)));
    }

    private static List<String> parts(String path) {
        return List.of(path.split("/")).stream()
                .filter(part -> !part.isEmpty() && !part.equals("."))
                .toList();
    }
}
