package dev.clew.app.clusters;

import dev.clew.app.connect.ClusterAccess;
import dev.clew.app.connect.ConnectState;
import dev.clew.app.connect.ContextEntry;
import dev.clew.app.connect.Kubeconfig;
import dev.clew.sandbox.apiserver.ApiServer;
import dev.clew.sandbox.apiserver.Kubelet;
import dev.clew.sandbox.apiserver.NotRunning;

import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** A real API server without controllers and nodes: what is applied stays, and no pod ever runs. */
public final class ApiOnly implements AutoCloseable {
    private final Path folder;
    private final ApiServer server;
    private final ClusterAccess access;

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

    /**
     * Starts it.
     *
     * @param folder for all that it keeps
     * @throws IOException if it cannot be started
     */
    public ApiOnly(Path folder) throws IOException {
        this.folder = folder;
        this.server =
                ApiServer.start(
                        InetAddress.getLoopbackAddress(),
                        0,
                        Files.createDirectories(folder.resolve("state")),
                        new NoNode());
        this.access = ClusterAccess.open(context("admin", server.adminKubeconfig()));
    }

    private ContextEntry context(String name, String kubeconfig) throws IOException {
        Path file = folder.resolve(name + ".kubeconfig");
        Files.writeString(file, kubeconfig);
        return Kubeconfig.read(file).context(Optional.empty());
    }

    /**
     * The context of its admin.
     *
     * @throws IOException if the kubeconfig cannot be written
     */
    public ContextEntry admin() throws IOException {
        return context("admin", server.adminKubeconfig());
    }

    /** The context of somebody without any right. */
    ContextEntry nobody() throws IOException {
        return context("nobody", server.kubeconfig("nobody", "guests"));
    }

    /** What the window knows once it is connected. */
    static ConnectState.Connected connected(ContextEntry context) {
        return new ConnectState.Connected(context, ClusterAccess.open(context), "v1");
    }

    KubernetesClient client() {
        return access.client();
    }

    void namespace(String name) {
        client().resource(
                        new NamespaceBuilder()
                                .withNewMetadata()
                                .withName(name)
                                .endMetadata()
                                .build())
                .create();
    }

    /** The same that stops all its pods before new ones start. */
    static Deployment recreate(Deployment deployment) {
        return deployment
                .edit()
                .editSpec()
                .withNewStrategy()
                .withType("Recreate")
                .endStrategy()
                .endSpec()
                .build();
    }

    /** A Deployment of one container. */
    static Deployment deployment(String namespace, String name, int replicas, String image) {
        return new DeploymentBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace(namespace)
                .endMetadata()
                .withNewSpec()
                .withReplicas(replicas)
                .withNewSelector()
                .withMatchLabels(Map.of("app", "a"))
                .endSelector()
                .withNewTemplate()
                .withNewMetadata()
                .withLabels(Map.of("app", "a"))
                .endMetadata()
                .withNewSpec()
                .addNewContainer()
                .withName("main")
                .withImage(image)
                .endContainer()
                .endSpec()
                .endTemplate()
                .endSpec()
                .build();
    }

    void create(Deployment deployment) {
        client().resource(deployment).create();
    }

    /** The server goes away. */
    void stop() {
        server.close();
    }

    @Override
    public void close() {
        access.close();
        server.close();
    }
}
