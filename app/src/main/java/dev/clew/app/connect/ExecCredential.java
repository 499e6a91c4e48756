package dev.clew.app.connect;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.clew.app.Incident;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/**
 * What a sign-in program answered.
 *
 * @param token for the header
 * @param identity certificate and key for TLS
 * @param expires after which neither is good; empty when it did not say
 */
record ExecCredential(
        Optional<String> token, Optional<ClientIdentity> identity, Optional<Instant> expires) {

    /**
     * Reads its standard output. What stands there may be a secret, so no word of it is quoted.
     *
     * @throws Incident if it is no credential of the version that the kubeconfig asks for
     */
    static ExecCredential parse(ExecPlugin plugin, ChildProcess.Outcome outcome) {
        JsonNode root = json(plugin, outcome);
        if (!root.path("kind").asText().equals("ExecCredential")) {
            throw wrong(plugin, outcome, "its kind is not ExecCredential");
        }
        if (!root.path("apiVersion").asText().equals(plugin.apiVersion())) {
            throw wrong(
                    plugin,
                    outcome,
                    "it speaks "
                            + root.path("apiVersion").asText()
                            + ", the kubeconfig asks for "
                            + plugin.apiVersion());
        }
        JsonNode status = root.path("status");
        Optional<String> token = text(status, "token");
        Optional<String> certificate = text(status, "clientCertificateData");
        Optional<String> key = text(status, "clientKeyData");
        if (certificate.isPresent() != key.isPresent()) {
            throw wrong(plugin, outcome, "it has a certificate without a key, or the reverse");
        }
        if (token.isEmpty() && certificate.isEmpty()) {
            throw wrong(plugin, outcome, "its status has neither a token nor a certificate");
        }
        return new ExecCredential(
                token,
                certificate.map(
                        pem ->
                                ClientIdentity.of(
                                        pem,
                                        key.orElseThrow(),
                                        "the sign-in program " + plugin.command())),
                text(status, "expirationTimestamp").map(time -> instant(plugin, outcome, time)));
    }

    private static JsonNode json(ExecPlugin plugin, ChildProcess.Outcome outcome) {
        if (outcome.out().isBlank()) {
            throw wrong(plugin, outcome, "its standard output is empty");
        }
        try {
            return new ObjectMapper().readTree(outcome.out());
        } catch (JsonProcessingException e) {
            JsonLocation place = e.getLocation();
            throw wrong(
                    plugin,
                    outcome,
                    place == null
                            ? "its standard output is no JSON"
                            : "its standard output is no JSON from line "
                                    + place.getLineNr()
                                    + ", column "
                                    + place.getColumnNr()
                                    + " on");
        }
    }

    private static Optional<String> text(JsonNode status, String key) {
        return Optional.of(status.path(key).asText("")).filter(text -> !text.isEmpty());
    }

    private static Instant instant(
            ExecPlugin plugin, ChildProcess.Outcome outcome, String timestamp) {
        try {
            return OffsetDateTime.parse(timestamp).toInstant();
        } catch (DateTimeException e) {
            throw wrong(plugin, outcome, "its expirationTimestamp is '" + timestamp + "'");
        }
    }

    private static Incident wrong(ExecPlugin plugin, ChildProcess.Outcome outcome, String why) {
        String errors = outcome.err().strip();
        return Incident.expected(
                "the sign-in program " + plugin.command() + " gave no credential",
                why + (errors.isEmpty() ? "" : "; it says: " + errors),
                "run it yourself to see what it does: " + plugin.inWords());
    }

    /** Never the secrets. */
    @Override
    public String toString() {
        return "a credential" + expires.map(time -> " until " + time).orElse("");
    }
}
