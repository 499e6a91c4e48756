package dev.clew.sandbox.apiserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Watching changes over plain HTTP. */
interface ApiWatch extends Api {

    /** Reads a watch that ends by itself after a second; one event a line. */
    private List<JsonNode> watch(String query) {
        var separator = query.contains("?") ? "&" : "?";
        var reply =
                Api.send(
                        client(),
                        "GET",
                        path("v1", query + separator + "watch=true&timeoutSeconds=1"),
                        PLAIN,
                        null,
                        java.util.Map.of());
        return reply.lines();
    }

    private static List<String> shown(List<JsonNode> events) {
        var shown = new ArrayList<String>();
        for (var event : events) {
            shown.add(
                    event.get("type").asText() + " " + event.at("/object/metadata/name").asText());
        }
        return shown;
    }

    @Test
    default void a_watch_resumes_after_the_revision_that_is_named() {
        var start =
                post(path("v1", "secrets"), "{\"metadata\":{\"name\":\"before\"}}")
                        .text("metadata.resourceVersion");
        post(path("v1", "secrets"), "{\"metadata\":{\"name\":\"one\"}}");
        patch(path("v1", "secrets/one"), MERGE, "{\"metadata\":{\"labels\":{\"x\":\"y\"}}}");
        delete(path("v1", "secrets/one"));

        var events = watch("secrets?resourceVersion=" + start);

        assertThat(shown(events)).containsExactly("ADDED one", "MODIFIED one", "DELETED one");
        var revisions =
                events.stream()
                        .map(e -> e.at("/object/metadata/resourceVersion").asLong())
                        .toList();
        assertThat(revisions).isSorted().doesNotHaveDuplicates();
    }

    @Test
    default void a_watch_without_a_revision_begins_with_what_is_there() {
        post(path("v1", "secrets"), "{\"metadata\":{\"name\":\"one\"}}");

        assertThat(shown(watch("secrets"))).containsExactly("ADDED one");
        assertThat(shown(watch("secrets?resourceVersion=0"))).containsExactly("ADDED one");
    }

    @Test
    default void an_object_that_no_longer_fits_the_selector_is_deleted_for_the_watcher() {
        var start =
                post(
                                path("v1", "secrets"),
                                "{\"metadata\":{\"name\":\"one\",\"labels\":{\"in\":\"yes\"}}}")
                        .text("metadata.resourceVersion");
        patch(path("v1", "secrets/one"), MERGE, "{\"metadata\":{\"labels\":{\"in\":\"no\"}}}");
        patch(path("v1", "secrets/one"), MERGE, "{\"metadata\":{\"labels\":{\"in\":\"yes\"}}}");

        assertThat(shown(watch("secrets?labelSelector=in%3Dyes&resourceVersion=" + start)))
                .containsExactly("DELETED one", "ADDED one");
    }

    @Test
    default void fabric8_watches_by_http() {
        var seen = new CopyOnWriteArrayList<String>();
        Watcher<ConfigMap> watcher =
                new Watcher<>() {
                    @Override
                    public void eventReceived(Action action, ConfigMap map) {
                        seen.add(action + " " + map.getMetadata().getName());
                    }

                    @Override
                    public void onClose(WatcherException cause) {}
                };
        try (var watch =
                client().configMaps().inNamespace(namespace()).withName("one").watch(watcher)) {
            assertThat(watch).isNotNull();
            post(path("v1", "configmaps"), configMap("one"));
            delete(path("v1", "configmaps/one"));
            await().untilAsserted(
                            () -> assertThat(seen).containsExactly("ADDED one", "DELETED one"));
        }
    }

    @Test
    default void an_informer_follows() {
        post(path("v1", "configmaps"), configMap("one"));
        try (var informer = client().configMaps().inNamespace(namespace()).inform()) {
            await().untilAsserted(
                            () ->
                                    assertThat(informer.getStore().list())
                                            .extracting(m -> m.getMetadata().getName())
                                            .contains("one"));
            post(path("v1", "configmaps"), configMap("two"));
            delete(path("v1", "configmaps/one"));
            await().untilAsserted(
                            () ->
                                    assertThat(informer.getStore().list())
                                            .extracting(m -> m.getMetadata().getName())
                                            .contains("two")
                                            .doesNotContain("one"));
        }
    }
}
