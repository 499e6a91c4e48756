package dev.clew.app.clusters;

import dev.clew.api.Names;
import dev.clew.app.Incident;
import dev.clew.app.sources.OwnParts;
import dev.clew.install.Cancellation;
import dev.clew.install.Changes;
import dev.clew.install.InstallProblem;

import io.fabric8.kubernetes.client.KubernetesClient;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * Follows how Clew's own parts are, by watching their workloads and pods, on a thread of its own
 * until it is closed.
 */
final class OwnPartsFeed implements AutoCloseable {
    private static final Duration FOR_EVER = Duration.ofDays(10_000);

    private final KubernetesClient client;
    private final Consumer<OwnParts> receiver;
    private final Consumer<Incident> broken;
    private final Cancellation cancellation = new Cancellation();

    /**
     * @param receiver told at once and after every change; on the feed's thread
     * @param broken told why they cannot be followed any more; on the feed's thread
     */
    OwnPartsFeed(KubernetesClient client, Consumer<OwnParts> receiver, Consumer<Incident> broken) {
        this.client = client;
        this.receiver = receiver;
        this.broken = broken;
        Thread.ofVirtual().name("own-parts-feed").start(this::run);
    }

    private void run() {
        try (var changes = new Changes(cancellation)) {
            changes.of(client.apps().deployments().inNamespace(Names.SYSTEM_NAMESPACE));
            changes.of(client.pods().inNamespace(Names.SYSTEM_NAMESPACE));
            changes.of(client.apps().daemonSets().inNamespace(Names.NODE_NAMESPACE));
            changes.of(client.pods().inNamespace(Names.NODE_NAMESPACE));
            // What is awaited never comes: each change of what is "missing" is what is told.
            changes.await(this::read, _ -> {}, FOR_EVER);
        } catch (InstallProblem stopped) {
            // Only close() stops it.
            cancellation.cancel();
        } catch (RuntimeException e) {
            broken.accept(Incident.of(e));
        }
    }

    private List<String> read() {
        receiver.accept(OwnParts.read(client));
        return List.of("the end");
    }

    @Override
    public void close() {
        cancellation.cancel();
    }
}
