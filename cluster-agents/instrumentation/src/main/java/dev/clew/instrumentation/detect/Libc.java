package dev.clew.instrumentation.detect;

import java.util.Optional;

/** Which C library a process uses, by the files that it mapped. */
final class Libc {
    private Libc() {}

    static Optional<String> of(ProcessFacts process) {
        if (process.mapped("ld-musl-").or(() -> process.mapped("libc.musl-")).isPresent()) {
            return Optional.of("musl");
        }
        // libc.so.6 since glibc 2.34, libc-2.31.so before.
        return process.mapped("libc.so.6").or(() -> process.mapped("libc-2.")).map(file -> "glibc");
    }
}
