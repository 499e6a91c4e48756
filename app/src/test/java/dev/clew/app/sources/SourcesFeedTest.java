package dev.clew.app.sources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.clew.api.WorkloadRef;
import dev.clew.app.ui.Words;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What the Sources say, followed on an API server. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SourcesFeedTest {
    private static final WorkloadRef CART = new WorkloadRef("shop", "Deployment", "cart");

    private ClusterForTests cluster;

    @BeforeAll
    void start(@TempDir Path state) throws IOException {
        cluster = new ClusterForTests(state);
    }

    @AfterAll
    void stop() throws IOException {
        cluster.close();
    }

    @Test
    void what_anybody_changes_is_told() throws Exception {
        List<SourcesFeed.Update> told = new CopyOnWriteArrayList<>();
        var change =
                new ClusterSources(cluster.admin())
                        .edits(
                                Words.of("sources.change.trace", "cart"),
                                List.of(new Edit.Create(CART, true)));
        try (var _ = new SourcesFeed(cluster.admin(), told::add)) {
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> !told.isEmpty() && told.getLast().book().isPresent());

            change.make().run(null);
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> told.getLast().book().orElseThrow().traces(CART));
            change.takeBack().run(null);
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> !told.getLast().book().orElseThrow().traces(CART));
        }
    }

    @Test
    void a_missing_right_is_told_apart_from_no_sources() {
        List<SourcesFeed.Update> told = new CopyOnWriteArrayList<>();
        try (var nobody = cluster.client("nobody");
                var _ = new SourcesFeed(nobody, told::add)) {
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> !told.isEmpty() && told.getLast().problem().isPresent());

            var problem = told.getLast().problem().orElseThrow();
            assertThat(problem.what())
                    .isEqualTo("you may not list sources.clew.dev in all namespaces");
            assertThat(problem.why()).contains("nobody");
            assertThat(told.getLast().book()).isEmpty();
        }
    }
}
