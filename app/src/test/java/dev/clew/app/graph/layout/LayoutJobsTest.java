package dev.clew.app.graph.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

class LayoutJobsTest {
    private final LayeredLayout layouts = new LayeredLayout();

    @Test
    void a_layout_is_made_beside_the_caller() throws Exception {
        var jobs = new LayoutJobs(layouts, Duration.ofSeconds(60));

        var layout = jobs.place(LayoutInput.SMALLEST).get(60, TimeUnit.SECONDS);

        assertThat(layout.nodes()).containsOnlyKeys("a", "b");
        assertThat(layout.boxes()).containsOnlyKeys("box");
    }

    @Test
    void one_that_takes_too_long_is_given_up() {
        var jobs = new LayoutJobs(layouts, Duration.ofNanos(1));

        assertThatThrownBy(() -> jobs.place(LayoutInput.SMALLEST).get(60, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(TimeoutException.class);
    }

    @Test
    void whatever_it_dies_of_reaches_the_caller() {
        var jobs = new LayoutJobs(layouts, Duration.ofSeconds(60));
        var broken =
                new LayoutInput(
                        List.of(new LayoutInput.Node("a", 1, 1, Optional.empty())),
                        List.of(new LayoutInput.Link("x", "a", "nowhere")),
                        true);

        assertThatThrownBy(() -> jobs.place(broken).get(60, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class);
    }
}
