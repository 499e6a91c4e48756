package dev.clew.instrumentation.detect;

import dev.clew.api.Reason;
import dev.clew.instrumentation.RuntimeKind;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Java: whatever has libjvm.so mapped, however its launcher is called. The version is that of the
 * {@code release} file in the JDK's home; a native image has no JVM and is not Java here.
 */
final class JavaDetector implements Detector {
    // What a JDK has in its bin beside the launcher and that runs in a JVM of its own.
    private static final Set<String> TOOLS =
            Set.of(
                    "jar",
                    "jarsigner",
                    "javac",
                    "javadoc",
                    "javap",
                    "jcmd",
                    "jconsole",
                    "jdb",
                    "jdeprscan",
                    "jdeps",
                    "jfr",
                    "jhsdb",
                    "jimage",
                    "jinfo",
                    "jlink",
                    "jmap",
                    "jmod",
                    "jpackage",
                    "jps",
                    "jrunscript",
                    "jshell",
                    "jstack",
                    "jstat",
                    "jstatd",
                    "jwebserver",
                    "keytool",
                    "rmiregistry",
                    "serialver");

    private static final Pattern VERSION_IN_PATH =
            Pattern.compile("(?:jdk|jre|java|temurin|corretto|zulu)-?(\\d[\\d._]*)");

    // Without them the agent does not start: java-agent.md, Traps.
    private static final List<String> NEEDED_MODULES =
            List.of("java.instrument", "java.logging", "java.management");

    @Override
    public Optional<Finding> look(ProcessFacts process) {
        return process.mapped("libjvm.so")
                .filter(libjvm -> !isTool(process, home(libjvm)))
                .map(libjvm -> found(process, libjvm));
    }

    private static Finding found(ProcessFacts process, String libjvm) {
        List<String> evidence = new ArrayList<>();
        evidence.add("has " + libjvm + " mapped");
        Optional<Release> release = Release.read(process.files(), home(libjvm));
        release.ifPresent(
                found -> evidence.add(found.path() + " says JAVA_VERSION=" + found.version()));
        Optional<String> version =
                release.map(Release::version).or(() -> versionElsewhere(process, libjvm, evidence));
        evidence.add("runs " + process.executable());
        return obstacle(process, release)
                .found(RuntimeKind.JAVA, version, Libc.of(process), evidence);
    }

    private static boolean isTool(ProcessFacts process, String home) {
        String bin = process.executable().replaceFirst("/[^/]*$", "");
        boolean ofTheJdk = bin.equals(home + "/bin") || bin.equals(jdkOf(home) + "/bin");
        return ofTheJdk && TOOLS.contains(process.executableName());
    }

    /** HOME/lib/server/libjvm.so; until Java 8 HOME/jre/lib/ARCH/server/libjvm.so. */
    private static String home(String libjvm) {
        int lib = libjvm.lastIndexOf("/lib/");
        return lib < 0 ? "" : libjvm.substring(0, lib);
    }

    private static String jdkOf(String home) {
        return home.endsWith("/jre") ? home.substring(0, home.length() - 4) : home;
    }

    private static Optional<String> versionElsewhere(
            ProcessFacts process, String libjvm, List<String> evidence) {
        Matcher inPath = VERSION_IN_PATH.matcher(libjvm);
        if (inPath.find()) {
            return Optional.of(inPath.group(1));
        }
        Optional<String> variable =
                process.variable("JAVA_VERSION").map(value -> value.replaceFirst("^jdk-?", ""));
        variable.ifPresent(value -> evidence.add("JAVA_VERSION is " + value));
        return variable;
    }

    private static Obstacle obstacle(ProcessFacts process, Optional<Release> release) {
        var theirs = PlacedAgent.without(process.environment());
        List<String> options =
                JvmOptions.of(process.commandLine(), theirs, name -> argumentFile(process, name));
        Optional<String> refusing = JvmOptions.refusing(options);
        if (refusing.isPresent()) {
            return new Obstacle(Reason.JVM_REFUSES_AGENT, "is started with " + refusing.get());
        }
        Optional<String> missing =
                release.map(Release::modules)
                        .filter(modules -> !modules.isEmpty())
                        .flatMap(JavaDetector::missingModule);
        if (missing.isPresent()) {
            return new Obstacle(
                    Reason.JVM_REFUSES_AGENT, "its Java was made without " + missing.get());
        }
        return otherAgent(process, options, theirs.keySet());
    }

    private static Obstacle otherAgent(
            ProcessFacts process, List<String> options, Set<String> variables) {
        return JvmOptions.otherAgent(options)
                .or(
                        () ->
                                OtherAgents.inAny(
                                        process.mappedFiles().stream()
                                                .map(ProcessFacts::lastPart)
                                                // Not jars: newrelic-api.jar is a library.
                                                .filter(file -> file.contains(".so"))))
                .map(agent -> new Obstacle(Reason.OTHER_AGENT, "carries " + agent))
                .or(() -> OtherAgents.variable(variables))
                .orElse(Obstacle.NONE);
    }

    private static Optional<String> missingModule(List<String> modules) {
        return NEEDED_MODULES.stream().filter(module -> !modules.contains(module)).findFirst();
    }

    private static Optional<String> argumentFile(ProcessFacts process, String name) {
        String path = name.startsWith("/") ? name : process.workingDirectory() + "/" + name;
        return process.files().read(path);
    }

    /** The release file of a JDK or JRE: shell assignments, one a line. */
    private record Release(String path, String version, List<String> modules) {
        static Optional<Release> read(ContainerFiles files, String home) {
            for (String directory : List.of(home, jdkOf(home))) {
                String path = directory + "/release";
                Optional<Release> release =
                        files.read(path)
                                .flatMap(
                                        text ->
                                                value(text, "JAVA_VERSION")
                                                        .map(version -> of(path, version, text)));
                if (release.isPresent()) {
                    return release;
                }
            }
            return Optional.empty();
        }

        private static Release of(String path, String version, String text) {
            List<String> modules =
                    value(text, "MODULES")
                            .map(names -> List.of(names.split(" ")))
                            .orElse(List.of());
            return new Release(path, version, modules);
        }

        private static Optional<String> value(String text, String key) {
            return text.lines()
                    .filter(line -> line.startsWith(key + "="))
                    .map(line -> line.substring(key.length() + 1).replace("\"", "").strip())
                    .filter(value -> !value.isEmpty())
                    .findFirst();
        }
    }
}
