package dev.clew.app.connect;

import dev.clew.app.Incident;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;

/** A certificate or key of a kubeconfig: in the file itself, or in one that it names. */
sealed interface Secret {

    /**
     * In Base64 in the kubeconfig.
     *
     * @param key of the kubeconfig
     * @param kubeconfig in which it stands
     * @param line of the entry around it
     */
    record Inline(String key, Path kubeconfig, int line, String base64) implements Secret {
        @Override
        public String toString() {
            return key + " of " + kubeconfig;
        }
    }

    /**
     * In a file of its own.
     *
     * @param key of the kubeconfig
     */
    record Elsewhere(String key, Path file) implements Secret {}

    /** Of a key, or of its twin that ends with {@code -data} and wins, as with kubectl. */
    static Optional<Secret> of(YamlPiece piece, String key) {
        String data = key + "-data";
        Optional<Secret> inline =
                piece.text(data).map(text -> new Inline(data, piece.file(), piece.line(), text));
        return inline.or(() -> piece.file(key).map(file -> new Elsewhere(key, file)));
    }

    /**
     * Its text, which should be PEM.
     *
     * @throws Incident if it is no Base64, or its file cannot be read
     */
    default String pem() {
        return switch (this) {
            case Inline inline -> decoded(inline);
            case Elsewhere elsewhere -> read(elsewhere);
        };
    }

    private static String decoded(Inline inline) {
        try {
            return new String(
                    Base64.getMimeDecoder().decode(inline.base64()), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw Incident.expected(
                    "the " + inline.key() + " in " + inline.kubeconfig() + " is no Base64",
                    "it belongs to the entry that begins on line " + inline.line(),
                    "copy it anew",
                    e);
        }
    }

    private static String read(Elsewhere elsewhere) {
        try {
            return Files.readString(elsewhere.file());
        } catch (IOException e) {
            throw Incident.expected(
                    "the file " + elsewhere.file() + " cannot be read",
                    "the kubeconfig names it as " + elsewhere.key() + ": " + e,
                    "bring it back, or correct its path in the kubeconfig",
                    e);
        }
    }
}
