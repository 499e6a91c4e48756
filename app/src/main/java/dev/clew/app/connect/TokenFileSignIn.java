package dev.clew.app.connect;

import dev.clew.app.Incident;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** A token in a file that something else renews; read again every minute, as kubectl does. */
final class TokenFileSignIn implements SignIn {
    private static final Duration FRESH = Duration.ofMinutes(1);

    private final Path file;
    private final Optional<ClientIdentity> identity;
    private final InstantSource clock;
    private String token;
    private Instant readAt;
    private Optional<Incident> problem = Optional.empty();

    /**
     * @throws Incident if the file cannot be read
     */
    TokenFileSignIn(Path file, Optional<ClientIdentity> identity, InstantSource clock) {
        this.file = file;
        this.identity = identity;
        this.clock = clock;
        this.token = read();
        this.readAt = clock.instant();
    }

    private String read() {
        try {
            String text = Files.readString(file).strip();
            if (text.isEmpty()) {
                throw Incident.expected("the token file " + file + " is empty", "", next());
            }
            return text;
        } catch (IOException e) {
            throw Incident.expected(
                    "the token file " + file + " cannot be read", e.toString(), next(), e);
        }
    }

    @Override
    public synchronized Optional<String> authorization() {
        if (clock.instant().isAfter(readAt.plus(FRESH))) {
            readAgain();
        }
        return Optional.of("Bearer " + token);
    }

    /** What was read last stays in use when the file is away for a moment. */
    private void readAgain() {
        readAt = clock.instant();
        try {
            token = read();
            problem = Optional.empty();
        } catch (Incident incident) {
            problem = Optional.of(incident);
        }
    }

    @Override
    public Optional<ClientIdentity> identity() {
        return identity;
    }

    @Override
    public synchronized boolean renew(Optional<String> refused) {
        readAgain();
        return !refused.equals(Optional.of("Bearer " + token));
    }

    @Override
    public synchronized Optional<Incident> problem() {
        return problem;
    }

    @Override
    public String next() {
        return "have whoever writes " + file + " renew it";
    }

    @Override
    public void close() {}
}
