package dev.clew.instrumentation.detect;

import dev.clew.instrumentation.RuntimeKind;

import java.util.List;
import java.util.Optional;

/** Ruby, by its executable or the library that a launcher of its own has mapped. */
final class RubyDetector implements Detector {
    @Override
    public Optional<Finding> look(ProcessFacts process) {
        Optional<String> library = process.mapped("libruby");
        if (library.isEmpty() && !process.executableName().equals("ruby")) {
            return Optional.empty();
        }
        return Optional.of(
                Finding.notYet(
                        RuntimeKind.RUBY,
                        process.variable("RUBY_VERSION"),
                        Libc.of(process),
                        List.of("runs " + process.executable())));
    }
}
