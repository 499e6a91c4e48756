package dev.clew.instrumentation.detect;

import dev.clew.instrumentation.RuntimeKind;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Servers and proxies that everybody runs and in which no agent can be placed. */
final class KnownProgramDetector implements Detector {
    private static final Set<String> PROGRAMS =
            Set.of(
                    "nginx",
                    "httpd",
                    "apache2",
                    "envoy",
                    "haproxy",
                    "redis-server",
                    "valkey-server",
                    "memcached",
                    "postgres",
                    "mysqld",
                    "mariadbd",
                    "mongod",
                    "beam.smp",
                    "varnishd",
                    "squid");

    @Override
    public Optional<Finding> look(ProcessFacts process) {
        return Optional.of(process.executableName())
                .filter(PROGRAMS::contains)
                .map(
                        name ->
                                Finding.notYet(
                                        RuntimeKind.UNSUPPORTED,
                                        Optional.empty(),
                                        Libc.of(process),
                                        List.of("runs " + process.executable())));
    }
}
