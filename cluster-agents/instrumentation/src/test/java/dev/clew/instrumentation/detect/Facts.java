package dev.clew.instrumentation.detect;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Builds facts of a process; what a test does not name is as in a plain glibc container. */
final class Facts {
    static final String GLIBC = "/usr/lib/x86_64-linux-gnu/libc.so.6";
    static final String MUSL = "/lib/ld-musl-x86_64.so.1";

    private int pid = 100;
    private int parent = 1;
    private long started = 1000;
    private String executable = "/bin/program";
    private List<String> commandLine = List.of("program");
    private String workingDirectory = "/";
    private final Map<String, String> environment = new TreeMap<>();
    private final List<String> mapped = new ArrayList<>();
    private String goVersion;
    private final Map<String, String> files = new LinkedHashMap<>();

    static Facts process(String executable, String... arguments) {
        Facts facts = new Facts();
        facts.executable = executable;
        List<String> words = new ArrayList<>(List.of(executable));
        words.addAll(List.of(arguments));
        facts.commandLine = words;
        return facts;
    }

    /** A JVM of a JDK or JRE in {@code home}, with a release file that names the version. */
    static Facts java(String home, String version, String... arguments) {
        return process(home + "/bin/java", arguments)
                .mapped(home + "/lib/server/libjvm.so", GLIBC)
                .file(home + "/release", "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\n");
    }

    Facts pid(int pid, int parent) {
        this.pid = pid;
        this.parent = parent;
        this.started = 1000 + pid;
        return this;
    }

    Facts in(String directory) {
        workingDirectory = directory;
        return this;
    }

    Facts env(String name, String value) {
        environment.put(name, value);
        return this;
    }

    Facts mapped(String... paths) {
        mapped.addAll(List.of(paths));
        return this;
    }

    Facts file(String path, String text) {
        files.put(path, text);
        return this;
    }

    Facts builtBy(String go) {
        goVersion = go;
        return this;
    }

    ProcessFacts facts() {
        return new ProcessFacts(
                pid,
                parent,
                started,
                executable,
                commandLine,
                workingDirectory,
                environment,
                mapped,
                Optional.ofNullable(goVersion),
                new ContainerFiles() {
                    @Override
                    public Optional<String> read(String path) {
                        return Optional.ofNullable(files.get(path));
                    }

                    @Override
                    public Optional<String> between(String path, String before, String after) {
                        return read(path)
                                .filter(text -> text.contains(before) && text.contains(after))
                                .map(text -> text.substring(text.indexOf(before) + before.length()))
                                .map(text -> text.substring(0, text.indexOf(after)));
                    }
                });
    }

    Finding finding() {
        return Detection.detect(List.of(facts()));
    }
}
