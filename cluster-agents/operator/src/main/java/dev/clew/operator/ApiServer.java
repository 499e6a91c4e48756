package dev.clew.operator;

import dev.clew.api.access.ApiServerTokenCheck;
import dev.clew.api.apiserver.Yaml;
import dev.clew.instrumentation.inject.Delivery;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.VersionInfo;

import java.io.IOException;
import java.io.UncheckedIOException;

/** The operator's way to the API server. */
final class ApiServer {
    private ApiServer() {}

    /** By KUBECONFIG where it is set, else by the service account; watches are plain HTTP. */
    static KubernetesClient connect() {
        Config config =
                new ConfigBuilder(Config.autoConfigure(null))
                        .withOnlyHttpWatches(true)
                        .withRequestTimeout(10_000)
                        .withConnectionTimeout(5_000)
                        .build();
        return new KubernetesClientBuilder().withConfig(config).build();
    }

    /** How this server's pods can have an agent's files. */
    static Delivery delivery(KubernetesClient client) {
        VersionInfo version = client.getKubernetesVersion();
        return Delivery.of(version.getMajor(), version.getMinor());
    }

    /** Its word on who callers are and what they may. */
    static ApiServerTokenCheck.Reviews reviews(KubernetesClient client) {
        return (kind, object) -> {
            try {
                return Yaml.parse(client.raw("/" + kind, "POST", object));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
    }
}
