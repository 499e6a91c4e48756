package dev.clew.app.clusters;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * The events that a cluster writes in some namespaces from now on. Telling them is a courtesy: what
 * cannot be watched is said as a line, and nothing else fails for it.
 */
final class EventsFeed implements AutoCloseable {
    private final List<Watch> watches = new ArrayList<>();
    private final BiConsumer<String, String> say;
    private boolean closed;

    /**
     * Begins to watch; may wait for the server.
     *
     * @param say is told whom an event is about and its words; on any thread
     */
    EventsFeed(
            KubernetesClient client,
            Collection<String> namespaces,
            BiConsumer<String, String> say) {
        this.say = say;
        for (String namespace : namespaces) {
            try {
                var events = client.v1().events().inNamespace(namespace);
                String now =
                        events.list(new ListOptionsBuilder().withLimit(1L).build())
                                .getMetadata()
                                .getResourceVersion();
                add(
                        events.watch(
                                new ListOptionsBuilder().withResourceVersion(now).build(),
                                new Teller(namespace)));
            } catch (KubernetesClientException e) {
                say.accept(namespace, String.valueOf(e.getMessage()));
            }
        }
    }

    private synchronized void add(Watch watch) {
        if (closed) {
            watch.close();
        } else {
            watches.add(watch);
        }
    }

    private final class Teller implements Watcher<Event> {
        private final String namespace;

        Teller(String namespace) {
            this.namespace = namespace;
        }

        @Override
        public void eventReceived(Action action, Event event) {
            if (action == Action.ADDED || action == Action.MODIFIED) {
                String name =
                        Optional.ofNullable(event.getInvolvedObject())
                                .map(object -> object.getName())
                                .orElse("");
                say.accept(
                        namespace + "/" + name,
                        Optional.ofNullable(event.getMessage())
                                .map(String::strip)
                                .orElseGet(() -> String.valueOf(event.getReason())));
            }
        }

        @Override
        public void onClose(WatcherException cause) {
            say.accept(namespace, String.valueOf(cause.getMessage()));
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        watches.forEach(Watch::close);
    }
}
