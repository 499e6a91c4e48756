package dev.clew.instrumentation.detect;

import dev.clew.instrumentation.RuntimeKind;

import java.util.List;
import java.util.Optional;

/** Node.js, by its executable. */
final class NodejsDetector implements Detector {
    @Override
    public Optional<Finding> look(ProcessFacts process) {
        if (!List.of("node", "nodejs").contains(process.executableName())) {
            return Optional.empty();
        }
        return Optional.of(
                Finding.notYet(
                        RuntimeKind.NODEJS,
                        process.variable("NODE_VERSION"),
                        Libc.of(process),
                        List.of("runs " + process.executable())));
    }
}
