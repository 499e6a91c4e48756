package dev.clew.instrumentation.detect;

import dev.clew.instrumentation.RuntimeKind;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Python, by its executable: python3.12 also says which. */
final class PythonDetector implements Detector {
    private static final Pattern EXECUTABLE = Pattern.compile("(?:python|pypy)(\\d+(?:\\.\\d+)?)?");

    @Override
    public Optional<Finding> look(ProcessFacts process) {
        Matcher name = EXECUTABLE.matcher(process.executableName());
        if (!name.matches()) {
            return Optional.empty();
        }
        return Optional.of(
                Finding.notYet(
                        RuntimeKind.PYTHON,
                        process.variable("PYTHON_VERSION")
                                .or(() -> Optional.ofNullable(name.group(1))),
                        Libc.of(process),
                        List.of("runs " + process.executable())));
    }
}
