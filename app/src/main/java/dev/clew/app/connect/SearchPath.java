package dev.clew.app.connect;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Where programs are looked for. A program that was started from a menu or a dock gets a PATH
 * without what the user's shell adds to it, so the login shell is asked for its own when a program
 * is missing or the PATH has nothing but the system's folders.
 */
final class SearchPath {
    private static final Logger LOG = LoggerFactory.getLogger(SearchPath.class);
    private static final Set<String> OF_THE_SYSTEM =
            Set.of("/usr/bin", "/bin", "/usr/sbin", "/sbin", "/usr/local/sbin", "/usr/local/bin");
    private static final Duration SHELL_LIMIT = Duration.ofSeconds(10);

    /** Profiles may write what they like before it. */
    private static final String MARK = "CLEW-PATH=";

    private final List<Path> folders;
    private final boolean ofShellToo;

    private SearchPath(List<Path> folders, boolean ofShellToo) {
        this.folders = List.copyOf(folders);
        this.ofShellToo = ofShellToo;
    }

    /**
     * The one to use for a program.
     *
     * @param command its name without a path
     * @throws InterruptedException if somebody stopped the wait for the shell
     */
    static SearchPath forCommand(String command, HostEnvironment host) throws InterruptedException {
        List<Path> own = split(host.variable("PATH"));
        var first = new SearchPath(own, false);
        boolean shortOne =
                own.stream().allMatch(folder -> OF_THE_SYSTEM.contains(folder.toString()));
        if (windows() || (!shortOne && first.find(command).isPresent())) {
            return first;
        }
        var all = new LinkedHashSet<>(own);
        all.addAll(ofLoginShell(host));
        return new SearchPath(new ArrayList<>(all), true);
    }

    private static List<Path> split(String path) {
        return Pattern.compile(Pattern.quote(File.pathSeparator))
                .splitAsStream(path)
                .filter(folder -> !folder.isBlank())
                .map(Path::of)
                .toList();
    }

    private static boolean windows() {
        return System.getProperty("os.name").startsWith("Windows");
    }

    private static List<Path> ofLoginShell(HostEnvironment host) throws InterruptedException {
        String shell = host.variable("SHELL");
        if (shell.isEmpty()) {
            return List.of();
        }
        // Many set their PATH in a file that interactive shells alone read; but one that is
        // interactive would take the terminal from us where there is one.
        String how = hasTerminal() ? "-lc" : "-lic";
        try {
            var child =
                    ChildProcess.start(
                            List.of(shell, how, "printf '\\n" + MARK + "%s\\n' \"$PATH\""),
                            host.variables());
            try {
                if (child.await(SHELL_LIMIT)) {
                    return child.outcome()
                            .out()
                            .lines()
                            .filter(line -> line.startsWith(MARK))
                            .flatMap(line -> split(line.substring(MARK.length())).stream())
                            .toList();
                }
            } finally {
                child.kill();
            }
        } catch (IOException e) {
            // The program is then missing, which is said with all the places that were looked at.
            LOG.info("the login shell {} cannot be asked for its PATH", shell, e);
        }
        return List.of();
    }

    private static boolean hasTerminal() {
        try (var terminal = Files.newByteChannel(Path.of("/dev/tty"))) {
            return terminal.isOpen();
        } catch (IOException none) {
            return false;
        }
    }

    /** The program's file; empty when no folder has it. */
    Optional<Path> find(String command) {
        List<String> endings = windows() ? List.of(".exe", ".cmd", ".bat", "") : List.of("");
        return folders.stream()
                .flatMap(folder -> endings.stream().map(ending -> folder.resolve(command + ending)))
                .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
                .findFirst();
    }

    /** As the variable PATH. */
    String asVariable() {
        return String.join(File.pathSeparator, folders.stream().map(Path::toString).toList());
    }

    /** Where was looked, for a person. */
    String inWords() {
        var places = folders.stream().map(Path::toString).toList();
        return (places.isEmpty() ? "no folder: PATH is empty" : String.join(", ", places))
                + (ofShellToo ? " (the PATH of the login shell too)" : "");
    }
}
