package dev.clew.sandbox.apiserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;

/** The store keeps all objects and only the last changes. */
final class StoreTest {
    private final Store store = new Store();
    private final Resource resource = new Catalogue().builtIn("configmaps");

    private static ObjectNode object(int size) {
        var object = Json.object();
        object.putObject("metadata").put("name", "one").put("namespace", "n").put("uid", "u");
        object.putObject("data").put("a", "x".repeat(size));
        return object;
    }

    @Test
    void as_many_changes_are_kept_as_the_bound_says() throws Store.Stale {
        var current = store.add(resource, object(10));
        for (var i = 0; i < 2 * Store.HISTORY; i++) {
            current = store.replace(current, object(10));
        }

        assertThat(store.kept()).isEqualTo(Store.HISTORY);
    }

    @Test
    void large_objects_shorten_the_history() throws Store.Stale {
        var current = store.add(resource, object(1 << 20));
        for (var i = 0; i < 40; i++) {
            current = store.replace(current, object(1 << 20));
        }

        assertThat(store.kept()).isLessThanOrEqualTo((int) (Store.HISTORY_BYTES >> 20));
    }

    @Test
    void a_watch_from_before_the_history_or_after_the_present_is_gone() throws Store.Stale {
        var first = store.add(resource, object(10));
        var current = first;
        for (var i = 0; i < Store.HISTORY + 1; i++) {
            current = store.replace(current, object(10));
        }

        for (var revision : new long[] {first.revision(), current.revision() + 1}) {
            assertThatThrownBy(() -> store.watch(revision, change -> {}))
                    .isInstanceOfSatisfying(
                            Failure.class, gone -> assertThat(gone.code()).isEqualTo(410));
        }
    }

    @Test
    void a_watch_that_resumes_misses_nothing_and_gets_nothing_twice() throws Store.Stale {
        var first = store.add(resource, object(1));
        var second = store.replace(first, object(2));
        var seen = new ArrayList<Long>();

        store.watch(first.revision(), change -> seen.add(change.revision()));
        var third = store.replace(second, object(3));

        assertThat(seen).containsExactly(second.revision(), third.revision());
    }

    @Test
    void only_the_object_that_was_read_can_be_replaced() throws Store.Stale {
        var first = store.add(resource, object(1));
        store.replace(first, object(2));

        assertThatThrownBy(() -> store.replace(first, object(3))).isInstanceOf(Store.Stale.class);
        assertThatThrownBy(() -> store.remove(first)).isInstanceOf(Store.Stale.class);
        assertThatThrownBy(() -> store.add(resource, object(4))).isInstanceOf(Store.Stale.class);
    }
}
