package dev.clew.app.clusters;

import dev.clew.app.Incident;
import dev.clew.app.sources.OwnParts;

import io.fabric8.kubernetes.client.KubernetesClient;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import java.util.Optional;
import java.util.function.Consumer;

/** How Clew's own parts are, while somebody looks. Lives on the window's thread. */
final class PartsModel implements AutoCloseable {
    private final KubernetesClient client;
    private final Consumer<Runnable> onWindow;
    private final ReadOnlyObjectWrapper<Optional<OwnParts>> parts =
            new ReadOnlyObjectWrapper<>(this, "parts", Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Incident>> incident =
            new ReadOnlyObjectWrapper<>(this, "incident", Optional.empty());
    private Optional<OwnPartsFeed> feed = Optional.empty();

    PartsModel(KubernetesClient client, Consumer<Runnable> onWindow) {
        this.client = client;
        this.onWindow = onWindow;
    }

    /** Begins to follow them, if nobody does. */
    void follow() {
        if (feed.isEmpty()) {
            incident.set(Optional.empty());
            feed =
                    Optional.of(
                            new OwnPartsFeed(
                                    client,
                                    now -> onWindow.accept(() -> parts.set(Optional.of(now))),
                                    failure -> onWindow.accept(() -> broken(failure))));
        }
    }

    private void broken(Incident failure) {
        close();
        incident.set(Optional.of(failure));
    }

    /** The parts; empty until they were read once. */
    ReadOnlyObjectProperty<Optional<OwnParts>> parts() {
        return parts.getReadOnlyProperty();
    }

    /** Why they are not followed any more. */
    ReadOnlyObjectProperty<Optional<Incident>> incident() {
        return incident.getReadOnlyProperty();
    }

    @Override
    public void close() {
        feed.ifPresent(OwnPartsFeed::close);
        feed = Optional.empty();
    }
}
