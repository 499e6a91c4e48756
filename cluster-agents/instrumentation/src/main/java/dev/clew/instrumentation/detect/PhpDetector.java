package dev.clew.instrumentation.detect;

import dev.clew.instrumentation.RuntimeKind;

import java.util.List;
import java.util.Optional;

/** PHP, by its executable (php, php-fpm8.2) or as a module of a web server. */
final class PhpDetector implements Detector {
    @Override
    public Optional<Finding> look(ProcessFacts process) {
        Optional<String> module = process.mapped("libphp");
        if (module.isEmpty() && !process.executableName().matches("php(-fpm|-cgi)?[\\d.]*")) {
            return Optional.empty();
        }
        return Optional.of(
                Finding.notYet(
                        RuntimeKind.PHP,
                        process.variable("PHP_VERSION"),
                        Libc.of(process),
                        module.map(file -> List.of("has " + file + " mapped"))
                                .orElseGet(() -> List.of("runs " + process.executable()))));
    }
}
