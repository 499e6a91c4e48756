package dev.clew.instrumentation.detect;

import dev.clew.instrumentation.RuntimeKind;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Node.js, by its executable or its library. The version is that of its own header file, of its
 * folder, or the one that is written in the executable.
 */
final class NodejsDetector implements Detector {
    private static final Pattern HEADER =
            Pattern.compile(
                    "#define NODE_MAJOR_VERSION (\\d+)\\s+#define NODE_MINOR_VERSION (\\d+)"
                            + "\\s+#define NODE_PATCH_VERSION (\\d+)");
    private static final Pattern IN_FOLDER =
            Pattern.compile("/v?(\\d+\\.\\d+\\.\\d+)/(?:[^/]+/)?bin/[^/]+$");

    @Override
    public Optional<Finding> look(ProcessFacts process) {
        Optional<String> library = process.mapped("libnode.so");
        boolean byName = List.of("node", "nodejs").contains(process.executableName());
        return byName || library.isPresent()
                ? Optional.of(found(process, library.orElse(process.executable())))
                : Optional.empty();
    }

    private static Finding found(ProcessFacts process, String program) {
        List<String> evidence = new ArrayList<>(List.of("runs " + process.executable()));
        Optional<String> version = version(process, program, evidence);
        return NodejsObstacles.of(process)
                .found(RuntimeKind.NODEJS, version, Libc.of(process), evidence);
    }

    private static Optional<String> version(
            ProcessFacts process, String program, List<String> evidence) {
        return header(process, evidence)
                .or(() -> folder(process.executable()))
                .or(() -> variable(process, evidence))
                .or(() -> inProgram(process, program, evidence));
    }

    private static Optional<String> header(ProcessFacts process, List<String> evidence) {
        String prefix = process.executable().replaceFirst("/bin/[^/]+$", "");
        String path = prefix + "/include/node/node_version.h";
        Matcher numbers = HEADER.matcher(process.files().read(path).orElse(""));
        if (!numbers.find()) {
            return Optional.empty();
        }
        String version = String.join(".", numbers.group(1), numbers.group(2), numbers.group(3));
        evidence.add(path + " says " + version);
        return Optional.of(version);
    }

    private static Optional<String> folder(String executable) {
        Matcher folder = IN_FOLDER.matcher(executable);
        return folder.find() ? Optional.of(folder.group(1)) : Optional.empty();
    }

    private static Optional<String> variable(ProcessFacts process, List<String> evidence) {
        Optional<String> variable = process.variable("NODE_VERSION");
        variable.ifPresent(version -> evidence.add("NODE_VERSION is " + version));
        return variable.map(version -> version.replaceFirst("^v", ""));
    }

    /** Where its headers can be loaded from stands in every Node.js that its project built. */
    private static Optional<String> inProgram(
            ProcessFacts process, String program, List<String> evidence) {
        Optional<String> version = process.files().between(program, "node-v", "-headers.tar.gz");
        version.ifPresent(found -> evidence.add(program + " says " + found));
        return version;
    }
}
