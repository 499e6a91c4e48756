package dev.clew.instrumentation.detect;

import dev.clew.api.Reason;
import dev.clew.instrumentation.catalogue.AgentCatalogue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Says what a container runs from the facts about its processes. Pure; any thread.
 *
 * <p>A container is what its outermost recognised program is: shells, init programs and supervisors
 * are looked through to what they started, and what the application itself starts (a PDF converter,
 * a probe) does not count against it. Tools of a JDK are nobody's application.
 */
public final class Detection {
    // The first that recognises a process wins. Libraries that are mapped (Java, .NET, Ruby, PHP in
    // a
    // web server) are stronger facts than the executable's name and come first; the list of known
    // programs comes last, because its names could also be an application's.
    private static final List<Detector> DETECTORS =
            List.of(
                    new JavaDetector(),
                    new DotnetDetector(),
                    new NodejsDetector(),
                    new PythonDetector(),
                    new RubyDetector(),
                    new PhpDetector(),
                    new GoDetector(),
                    new KnownProgramDetector());

    private static final AgentCatalogue AGENTS = AgentCatalogue.bundled();

    // They start the application and stay beside it.
    private static final Set<String> WRAPPERS =
            Set.of(
                    "sh",
                    "bash",
                    "dash",
                    "ash",
                    "busybox",
                    "zsh",
                    "tini",
                    "tini-static",
                    "dumb-init",
                    "catatonit",
                    "docker-init",
                    "su-exec",
                    "gosu",
                    "setpriv",
                    "env",
                    "timeout",
                    "s6-svscan",
                    "s6-supervise",
                    "runsv",
                    "runsvdir",
                    "supervisord",
                    "pause");

    private Detection() {}

    /**
     * What one container runs.
     *
     * @param processes all processes of the container that could be read, in any order
     * @return never a guess; unknown when nothing was recognised
     */
    public static Finding detect(List<ProcessFacts> processes) {
        return chosen(processes)
                .map(Chosen::finding)
                .orElseGet(() -> Finding.unknown(seen(processes), false));
    }

    /** The process that {@link #detect} takes for the application, if it recognises one. */
    public static Optional<ProcessFacts> application(List<ProcessFacts> processes) {
        return chosen(processes).map(Chosen::process);
    }

    private record Chosen(ProcessFacts process, Finding finding, int depth) {}

    private static Optional<Chosen> chosen(List<ProcessFacts> processes) {
        Map<Integer, ProcessFacts> byPid = new HashMap<>();
        processes.forEach(process -> byPid.put(process.pid(), process));
        return processes.stream()
                .filter(process -> !isWrapper(process))
                .flatMap(
                        process ->
                                look(process)
                                        .map(
                                                found ->
                                                        new Chosen(
                                                                process,
                                                                found,
                                                                depth(process, byPid)))
                                        .stream())
                .min(
                        Comparator.comparingInt(Chosen::depth)
                                .thenComparingLong(chosen -> chosen.process().startedTicks())
                                .thenComparingInt(chosen -> chosen.process().pid()));
    }

    private static Optional<Finding> look(ProcessFacts process) {
        return DETECTORS.stream()
                .map(detector -> detector.look(process))
                .flatMap(Optional::stream)
                .findFirst()
                .map(Detection::checked);
    }

    /** What was found, with an obstacle when no agent supports so old a version. */
    private static Finding checked(Finding found) {
        if (found.obstacle().isPresent()
                || AGENTS.agent(found.runtime(), found.version()).isPresent()) {
            return found;
        }
        String why =
                "%s %s; the agent needs %s or newer"
                        .formatted(
                                found.runtime().wireName(),
                                found.version().orElse(""),
                                AGENTS.agents(found.runtime()).getFirst().from());
        return new Obstacle(Reason.VERSION_TOO_OLD, why)
                .found(found.runtime(), found.version(), found.libc(), found.evidence());
    }

    /** How many processes of the container, wrappers apart, stand between this one and outside. */
    private static int depth(ProcessFacts process, Map<Integer, ProcessFacts> byPid) {
        int depth = 0;
        Set<Integer> visited = new HashSet<>();
        ProcessFacts parent = byPid.get(process.parentPid());
        while (parent != null && visited.add(parent.pid())) {
            depth += isWrapper(parent) ? 0 : 1;
            parent = byPid.get(parent.parentPid());
        }
        return depth;
    }

    private static boolean isWrapper(ProcessFacts process) {
        // supervisord is a Python script: its name is in the second word.
        return WRAPPERS.contains(process.executableName())
                || process.commandLine().stream()
                        .skip(1)
                        .limit(1)
                        .anyMatch(word -> WRAPPERS.contains(ProcessFacts.lastPart(word)));
    }

    private static List<String> seen(List<ProcessFacts> processes) {
        List<String> seen = new ArrayList<>();
        processes.stream()
                .sorted(Comparator.comparingLong(ProcessFacts::startedTicks))
                .limit(5)
                .forEach(process -> seen.add("runs " + process.executable()));
        return seen;
    }
}
