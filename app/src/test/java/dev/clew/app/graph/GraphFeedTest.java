package dev.clew.app.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.clew.live.client.GraphFrame;

import javafx.util.Subscription;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

class GraphFeedTest {
    private final List<Duration> asked = new CopyOnWriteArrayList<>();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final List<GraphFeed.Update> brought = new CopyOnWriteArrayList<>();
    private final GraphFeed feed =
            new GraphFeed(
                    new Counting(), InstantSource.system(), Duration.ofMinutes(1), brought::add);

    /** Counts who asks. */
    private final class Counting implements GraphSource {
        @Override
        public Optional<GraphFrame> frame(Duration window) {
            asked.add(window);
            return Optional.empty();
        }

        @Override
        public Subscription onChange(Runnable listener) {
            listeners.add(listener);
            return () -> listeners.remove(listener);
        }

        @Override
        public LinkState state() {
            return new LinkState.Connecting(Frames.NOW);
        }
    }

    @AfterEach
    void close() {
        feed.close();
    }

    @Test
    void clocks_go_on_though_nothing_changes() {
        await().until(() -> brought.size() >= 3);

        assertThat(brought.get(2).at()).isAfter(brought.get(1).at());
    }

    @Test
    void changes_in_a_rush_are_fetched_at_most_twice_a_second() {
        await().until(() -> !brought.isEmpty());
        var start = System.nanoTime();
        var before = brought.size();

        await().until(
                        () -> {
                            listeners.forEach(Runnable::run);
                            return brought.size() >= before + 3;
                        });

        var seconds = (System.nanoTime() - start) / 1e9;
        assertThat(seconds).isGreaterThan(0.9);
    }

    @Test
    void another_window_is_asked_for_at_once() {
        await().until(() -> !asked.isEmpty());

        feed.window(Duration.ofSeconds(10));

        await().until(() -> asked.getLast().equals(Duration.ofSeconds(10)));
    }

    @Test
    void after_its_end_nobody_is_asked() {
        await().until(() -> !listeners.isEmpty());

        feed.close();

        assertThat(listeners).isEmpty();
        var before = brought.size();
        await().during(Duration.ofMillis(1_200))
                .atMost(Duration.ofSeconds(5))
                .until(() -> brought.size() <= before + 1);
    }
}
