package dev.clew.api.apiserver;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/**
 * Where the API server is and who we are: the kubeconfig that KUBECONFIG names (one file), else the
 * pod's service account. Reads what a pod may have: token, certificate, CA; no programs that sign
 * in.
 */
final class ApiServerConfig {
    private static final Path SERVICE_ACCOUNT =
            Path.of("/var/run/secrets/kubernetes.io/serviceaccount");

    private ApiServerConfig() {}

    /**
     * @param environment of this process
     * @throws IOException with a sentence: which file or variable is missing or malformed
     */
    static Config of(Map<String, String> environment) throws IOException {
        String kubeconfig = environment.getOrDefault("KUBECONFIG", "");
        return kubeconfig.isBlank()
                ? serviceAccount(environment, SERVICE_ACCOUNT)
                : kubeconfig(Path.of(kubeconfig));
    }

    static Config serviceAccount(Map<String, String> environment, Path folder) throws IOException {
        String host = environment.get("KUBERNETES_SERVICE_HOST");
        if (host == null) {
            throw new IOException("neither KUBECONFIG nor KUBERNETES_SERVICE_HOST is set");
        }
        String port = environment.getOrDefault("KUBERNETES_SERVICE_PORT", "443");
        String name = host.contains(":") ? "[" + host + "]" : host;
        return new ConfigBuilder(Config.empty())
                .withMasterUrl("https://" + name + ":" + port + "/")
                .withCaCertFile(folder.resolve("ca.crt").toString())
                .withOauthToken(Files.readString(folder.resolve("token")).strip())
                .build();
    }

    static Config kubeconfig(Path file) throws IOException {
        Yaml config = read(file);
        Yaml context =
                config.at("contexts")
                        .named(config.text("current-context").orElse(""))
                        .at("context");
        Yaml cluster =
                config.at("clusters").named(context.text("cluster").orElse("")).at("cluster");
        Yaml user = config.at("users").named(context.text("user").orElse("")).at("user");
        String server =
                cluster.text("server")
                        .orElseThrow(
                                () ->
                                        new IOException(
                                                file + " names no server in its current context"));
        return new ConfigBuilder(Config.empty())
                .withMasterUrl(server.endsWith("/") ? server : server + "/")
                .withCaCertData(cluster.text("certificate-authority-data").orElse(null))
                .withCaCertFile(path(file, cluster, "certificate-authority"))
                .withClientCertData(user.text("client-certificate-data").orElse(null))
                .withClientCertFile(path(file, user, "client-certificate"))
                .withClientKeyData(user.text("client-key-data").orElse(null))
                .withClientKeyFile(path(file, user, "client-key"))
                .withClientKeyAlgo(keyAlgorithm(file, user))
                .withOauthToken(token(file, user))
                .build();
    }

    /** As the key's own first line says; fabric8 asks for it beside the key. */
    private static String keyAlgorithm(Path file, Yaml user) throws IOException {
        Optional<String> data = user.text("client-key-data");
        String keyFile = path(file, user, "client-key");
        String pem = "";
        if (data.isPresent()) {
            byte[] decoded = Base64.getDecoder().decode(data.get());
            pem = new String(decoded, StandardCharsets.US_ASCII);
        } else if (keyFile != null) {
            pem = Files.readString(Path.of(keyFile));
        }
        return pem.contains("BEGIN EC PRIVATE KEY") ? "EC" : "RSA";
    }

    private static Yaml read(Path file) throws IOException {
        try {
            return Yaml.parse(Files.readString(file));
        } catch (IOException e) {
            throw new IOException(
                    "The kubeconfig " + file + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static String token(Path file, Yaml user) throws IOException {
        Optional<String> token = user.text("token");
        String tokenFile = path(file, user, "tokenFile");
        return token.isPresent() || tokenFile == null
                ? token.orElse(null)
                : Files.readString(Path.of(tokenFile)).strip();
    }

    /** File names in a kubeconfig are relative to it. */
    private static String path(Path kubeconfig, Yaml from, String key) {
        return from.text(key).map(name -> kubeconfig.resolveSibling(name).toString()).orElse(null);
    }
}
