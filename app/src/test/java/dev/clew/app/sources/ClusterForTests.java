package dev.clew.app.sources;

import static org.awaitility.Awaitility.await;

import dev.clew.api.crd.Source;
import dev.clew.sandbox.apiserver.ApiServer;
import dev.clew.sandbox.apiserver.Kubelet;
import dev.clew.sandbox.apiserver.NotRunning;

import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** The API server of the sandbox alone, with our custom resources and a namespace, shop. */
final class ClusterForTests implements AutoCloseable {
    private static final List<String> DEFINITIONS = List.of("sources.yaml", "installations.yaml");

    private final ApiServer server;
    private final KubernetesClient admin;

    /** There is no node: nothing runs. */
    private static final class NoNode implements Kubelet {
        @Override
        public InputStream logs(String namespace, String pod, Log asked) throws NotRunning {
            throw new NotRunning("there is no node");
        }

        @Override
        public InetSocketAddress address(String namespace, String pod, int port) throws NotRunning {
            throw new NotRunning("there is no node");
        }
    }

    ClusterForTests(Path state) throws IOException {
        server = ApiServer.start(InetAddress.getByName("127.61.0.1"), 0, state, new NoNode());
        admin = client("admin", "system:masters");
        for (var file : DEFINITIONS) {
            define(file);
        }
        admin.resource(
                        new NamespaceBuilder()
                                .withNewMetadata()
                                .withName("shop")
                                .endMetadata()
                                .build())
                .create();
        await().ignoreExceptions()
                .until(() -> admin.resources(Source.class).inAnyNamespace().list() != null);
    }

    private void define(String file) throws IOException {
        try (var in = Source.class.getResourceAsStream(file)) {
            admin.resource(
                            Serialization.unmarshal(
                                    Objects.requireNonNull(in, file),
                                    CustomResourceDefinition.class))
                    .create();
        }
    }

    /** Signed in as that user. */
    KubernetesClient client(String user, String... groups) {
        var config = Config.fromKubeconfig(server.kubeconfig(user, groups));
        config.setOnlyHttpWatches(true);
        config.setClientKeyAlgo("EC"); // fabric8 takes a PKCS #8 key for RSA
        config.setRequestRetryBackoffLimit(0);
        return new KubernetesClientBuilder().withConfig(config).build();
    }

    KubernetesClient admin() {
        return admin;
    }

    @Override
    public void close() throws IOException {
        admin.close();
        server.close();
    }
}
