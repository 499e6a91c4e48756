package dev.clew.app.sources;

import dev.clew.api.Names;
import dev.clew.api.crd.Source;
import dev.clew.app.Incident;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;

import java.net.HttpURLConnection;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * Follows the Sources of a cluster through the API server, and so also what others change. Told at
 * most twice a second; what is known stays known while the server is away, and is compared anew
 * afterwards.
 */
final class SourcesFeed implements AutoCloseable {
    /**
     * What is known at one moment.
     *
     * @param book the Sources; empty while they were not read
     * @param problem why they cannot be read now
     */
    record Update(Optional<SourceBook> book, Optional<Incident> problem) {}

    private final Consumer<Update> receiver;
    private final SharedIndexInformer<Source> informer;
    private final AtomicReference<Incident> problem = new AtomicReference<>();
    private final Pacer pacer;

    /**
     * Starts following.
     *
     * @param receiver called on the feed's own thread; has to hand over and return
     */
    SourcesFeed(KubernetesClient client, Consumer<Update> receiver) {
        this.receiver = receiver;
        this.informer =
                client.resources(Source.class)
                        .inAnyNamespace()
                        .runnableInformer(0)
                        .addEventHandler(new Changes());
        informer.exceptionHandler(
                (_, thrown) -> {
                    problem.set(explain(thrown));
                    return true;
                });
        this.pacer = new Pacer("sources-pacer", this::tell);
        // Its end is of no interest: it tries until it is stopped, and tells why by the handler.
        var _ = informer.start();
    }

    private void tell() {
        var read = informer.hasSynced();
        if (informer.isWatching()) {
            problem.set(null);
        }
        var book =
                new SourceBook(
                        informer.getStore().list().stream()
                                .map(SourceEntry::of)
                                .flatMap(Optional::stream)
                                .toList());
        receiver.accept(
                new Update(
                        read ? Optional.of(book) : Optional.empty(),
                        Optional.ofNullable(problem.get())));
    }

    private static Incident explain(Throwable told) {
        // The informer tells what its own future ended with.
        var thrown =
                told instanceof CompletionException && told.getCause() != null
                        ? told.getCause()
                        : told;
        return thrown instanceof KubernetesClientException e
                        && e.getCode() == HttpURLConnection.HTTP_FORBIDDEN
                ? Incident.expected(
                        "you may not list sources." + Names.GROUP + " in all namespaces",
                        e.getStatus() == null ? e.getMessage() : e.getStatus().getMessage(),
                        "ask your administrator for the verbs list and watch on it",
                        e)
                : Incident.expected(
                        "the Sources of the cluster cannot be followed",
                        String.valueOf(thrown.getMessage()),
                        "it is tried again by itself",
                        thrown);
    }

    private final class Changes implements ResourceEventHandler<Source> {
        @Override
        public void onAdd(Source added) {
            pacer.wake();
        }

        @Override
        public void onUpdate(Source before, Source after) {
            pacer.wake();
        }

        @Override
        public void onDelete(Source gone, boolean stateUnknown) {
            pacer.wake();
        }
    }

    @Override
    public void close() {
        pacer.close();
        informer.stop();
    }
}
