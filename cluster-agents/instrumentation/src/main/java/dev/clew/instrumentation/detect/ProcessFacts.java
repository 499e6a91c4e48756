package dev.clew.instrumentation.detect;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one process of a container shows of itself. All paths are those inside the container.
 *
 * @param pid its number in the node's process table
 * @param parentPid the number of its parent there; a container's first process has one outside
 * @param startedTicks when it started, in clock ticks since the node's boot (field 22 of
 *     /proc/PID/stat): with the pid it names a process for good
 * @param executable the file it runs
 * @param commandLine its arguments, the command first
 * @param workingDirectory against which its relative paths are read
 * @param environment the variables of {@link RelevantEnvironment} alone
 * @param mappedFiles files mapped into its memory, each once
 * @param goVersion the Go version that its executable says it was built with, like {@code go1.25.1}
 * @param files the container's files
 */
public record ProcessFacts(
        int pid,
        int parentPid,
        long startedTicks,
        String executable,
        List<String> commandLine,
        String workingDirectory,
        Map<String, String> environment,
        List<String> mappedFiles,
        Optional<String> goVersion,
        ContainerFiles files) {
    public ProcessFacts {
        commandLine = List.copyOf(commandLine);
        environment = Map.copyOf(environment);
        mappedFiles = List.copyOf(mappedFiles);
    }

    /** The last part of the executable's path. */
    public String executableName() {
        return lastPart(executable);
    }

    /** The first mapped file whose name begins so. */
    Optional<String> mapped(String namePrefix) {
        return mappedFiles.stream()
                .filter(file -> lastPart(file).startsWith(namePrefix))
                .findFirst();
    }

    /** A variable's value; empty also when it is set to nothing. */
    Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
    }

    static String lastPart(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
