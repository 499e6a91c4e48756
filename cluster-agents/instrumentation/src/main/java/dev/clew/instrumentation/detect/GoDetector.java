package dev.clew.instrumentation.detect;

import dev.clew.instrumentation.RuntimeKind;

import java.util.List;
import java.util.Optional;

/** Go, by the build information that its linker puts into every executable. */
final class GoDetector implements Detector {
    @Override
    public Optional<Finding> look(ProcessFacts process) {
        return process.goVersion()
                .map(
                        version ->
                                Finding.notYet(
                                        RuntimeKind.GO,
                                        Optional.of(version.replaceFirst("^go", "")),
                                        Libc.of(process),
                                        List.of(
                                                process.executable()
                                                        + " was built by "
                                                        + version)));
    }
}
