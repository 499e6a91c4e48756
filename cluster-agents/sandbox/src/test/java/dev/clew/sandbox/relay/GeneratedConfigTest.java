package dev.clew.sandbox.relay;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.File;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The configurations that pipeline generates, as its own tests hold them. */
class GeneratedConfigTest {
    private static final Path GENERATED =
            Path.of("../pipeline/src/test/resources/dev/clew/pipeline");

    @TempDir Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {"node-by-name", "node-by-address", "gateway-by-name", "gateway-by-address"})
    void are_followed_as_they_stand(String name) throws Exception {
        // Ports are fixed in them; an address of its own keeps them apart from others'.
        var ip = "127.61.%d.1".formatted(ProcessHandle.current().pid() % 250);
        var environment = Map.of("POD_IP", ip, "CLEW_TLS_DIR", certificates().toString());

        var relay = Relay.start(GENERATED.resolve(name + ".yaml"), environment);
        try {
            assertThat(get("http://" + ip + ":13133/")).contains("Server available");
            assertThat(get("http://" + ip + ":8888/metrics"))
                    .contains("otelcol_exporter_sent_spans{");
        } finally {
            relay.close();
        }
    }

    private Path certificates() throws Exception {
        var ca = new Certificates(folder, "CA");
        var tls = ca.of("server", true);
        copy(tls.certFile(), "tls.crt");
        copy(tls.keyFile(), "tls.key");
        return folder;
    }

    private void copy(File file, String name) throws Exception {
        Files.copy(file.toPath(), folder.resolve(name));
    }

    private static String get(String url) throws Exception {
        var connection = (HttpURLConnection) URI.create(url).toURL().openConnection();
        try (var body = connection.getInputStream()) {
            return new String(body.readAllBytes());
        }
    }
}
