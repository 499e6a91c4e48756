package dev.clew.app.connect;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A cluster of a kubeconfig.
 *
 * @param file in which it stands
 * @param line where it begins
 * @param server address as written; empty when it has none
 * @param ca PEM of those who may vouch for the server; empty means those that Java trusts
 * @param insecure whether any certificate of the server will do
 * @param tlsServerName the name that its certificate has to bear in place of the address's
 * @param proxyUrl through which it is reached
 * @param pluginConfig what a sign-in program is told of it: maps, lists and texts
 */
record ClusterEntry(
        Path file,
        int line,
        String name,
        Optional<String> server,
        Optional<Secret> ca,
        boolean insecure,
        Optional<String> tlsServerName,
        Optional<String> proxyUrl,
        Optional<Object> pluginConfig) {
    private static final String PLUGIN_EXTENSION = "client.authentication.k8s.io/exec";

    /** Out of an item of {@code clusters}. */
    static ClusterEntry of(Path file, YamlPiece item) {
        String name = item.name("name");
        YamlPiece cluster = item.piece("cluster").orElse(item);
        return new ClusterEntry(
                file,
                item.line(),
                name,
                cluster.text("server"),
                Secret.of(cluster, "certificate-authority"),
                cluster.flag("insecure-skip-tls-verify"),
                cluster.text("tls-server-name"),
                cluster.text("proxy-url"),
                cluster.pieces("extensions").stream()
                        .filter(
                                each ->
                                        each.text("name")
                                                .filter(PLUGIN_EXTENSION::equals)
                                                .isPresent())
                        .findFirst()
                        .flatMap(each -> each.plain("extension")));
    }
}
