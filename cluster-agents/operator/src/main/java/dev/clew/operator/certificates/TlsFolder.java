package dev.clew.operator.certificates;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Certificate and key as files, for a library that reads no other, readable by this process' user
 * alone and gone when closed.
 *
 * @param path with tls.crt and tls.key
 */
public record TlsFolder(Path path) implements AutoCloseable {
    private static final String CRT = "tls.crt";
    private static final String KEY = "tls.key";

    /** Writes both. */
    public static TlsFolder of(KeyPem certificate) throws IOException {
        // Created with rights for its owner alone.
        Path folder = Files.createTempDirectory("clew-tls");
        Files.writeString(folder.resolve(CRT), certificate.certificatePem());
        Files.writeString(folder.resolve(KEY), certificate.keyPem());
        return new TlsFolder(folder);
    }

    @Override
    public void close() throws IOException {
        for (String file : List.of(CRT, KEY)) {
            Files.deleteIfExists(path.resolve(file));
        }
        Files.deleteIfExists(path);
    }
}
