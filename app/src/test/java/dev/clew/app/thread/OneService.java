package dev.clew.app.thread;

import dev.clew.api.crd.Source;
import dev.clew.api.crd.SourceSpec;
import dev.clew.app.ClewApp;
import dev.clew.app.connect.ClusterAccess;
import dev.clew.app.connect.Contexts;
import dev.clew.app.connect.Kubeconfig;
import dev.clew.app.ui.Settings;
import dev.clew.sandbox.SandboxProcess;

import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClient;

import javafx.application.Platform;

import org.testfx.api.FxToolkit;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A sandbox with one service in it, that of {@link EchoService}, and a caller outside. */
final class OneService implements AutoCloseable {
    static final String NAMESPACE = "one";
    static final String NODE_ID = "one/Deployment/echo";
    private static final String NAME = "echo";
    private static final int PORT = HostDeployment.PORT;

    private final SandboxProcess sandbox;
    private final ClusterAccess access;
    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(5))
                    .build();
    private final String url;

    OneService(Path state) throws IOException {
        Path home = Path.of(System.getProperty("clew.home"));
        this.sandbox = SandboxProcess.open(home, state, state.resolve("kubeconfig"));
        this.access =
                ClusterAccess.open(Kubeconfig.read(sandbox.kubeconfig()).context(Optional.empty()));
        client().resource(
                        new NamespaceBuilder()
                                .withNewMetadata()
                                .withName(NAMESPACE)
                                .endMetadata()
                                .build())
                .create();
        this.url = "http://" + service().getSpec().getClusterIP() + ":" + PORT;
        deploy();
    }

    private Service service() {
        return client().resource(
                        new ServiceBuilder()
                                .withNewMetadata()
                                .withName(NAME)
                                .withNamespace(NAMESPACE)
                                .endMetadata()
                                .withNewSpec()
                                .withSelector(Map.of("app", NAME))
                                .addNewPort()
                                .withPort(PORT)
                                .endPort()
                                .endSpec()
                                .build())
                .create();
    }

    private void deploy() {
        client().resource(
                        HostDeployment.named(NAME).replicas(2).runs(HostDeployment.echo()).build())
                .create();
        awaitReady();
    }

    /** Waits until both pods are ready and no other is there. */
    void awaitReady() {
        client().apps()
                .deployments()
                .inNamespace(NAMESPACE)
                .withName(NAME)
                .waitUntilCondition(
                        d ->
                                d != null
                                        && d.getStatus() != null
                                        && d.getMetadata()
                                                .getGeneration()
                                                .equals(d.getStatus().getObservedGeneration())
                                        && Integer.valueOf(2).equals(d.getStatus().getReplicas())
                                        && Integer.valueOf(2)
                                                .equals(d.getStatus().getUpdatedReplicas())
                                        && Integer.valueOf(2)
                                                .equals(d.getStatus().getReadyReplicas()),
                        3,
                        TimeUnit.MINUTES);
    }

    KubernetesClient client() {
        return access.client();
    }

    /** A Deployment beside the service, as the API server has it now. */
    Deployment deployment(String name) {
        return client().apps().deployments().inNamespace(NAMESPACE).withName(name).get();
    }

    /** A Source for a Deployment beside the service; not created yet. */
    static Source source(String name, boolean traced) {
        var source = new Source();
        source.setMetadata(new ObjectMetaBuilder().withName(name).withNamespace(NAMESPACE).build());
        source.setSpec(
                new SourceSpec(new SourceSpec.Workload("Deployment", name), traced, null, null));
        return source;
    }

    Path kubeconfig() {
        return sandbox.kubeconfig();
    }

    /** The process of the sandbox itself. */
    long pid() {
        return sandbox.pid();
    }

    /** Opens the window on this cluster alone; not connected yet. */
    ClewApp window(Settings settings) throws TimeoutException {
        FxToolkit.registerPrimaryStage();
        Platform.setImplicitExit(false);
        var context = Kubeconfig.read(kubeconfig()).context(Optional.empty());
        return ClewApp.open(
                () -> new Contexts(List.of(context), List.of()), settings, Clock.systemUTC());
    }

    /** Calls the service once. */
    int call(String path) throws IOException, InterruptedException {
        return callAt(url + path);
    }

    /** Calls each of its pods once; the Service leads a connection always to the same. */
    void callEveryPod(String path) throws IOException, InterruptedException {
        for (var pod :
                client().pods().inNamespace(NAMESPACE).withLabel("app", NAME).list().getItems()) {
            callAt("http://" + pod.getStatus().getPodIP() + ":" + PORT + path);
        }
    }

    private int callAt(String address) throws IOException, InterruptedException {
        return http.send(
                        HttpRequest.newBuilder(URI.create(address))
                                .timeout(Duration.ofSeconds(10))
                                .build(),
                        HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    @Override
    public void close() {
        http.close();
        access.close();
        sandbox.stop();
    }
}
