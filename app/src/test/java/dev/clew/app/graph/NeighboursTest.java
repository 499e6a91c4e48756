package dev.clew.app.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.app.graph.Neighbours.Direction;

import javafx.geometry.Rectangle2D;

import org.junit.jupiter.api.Test;

import java.util.Map;

class NeighboursTest {
    private static final Map<String, Rectangle2D> PLACES =
            Map.of(
                    "left", new Rectangle2D(0, 100, 100, 40),
                    "upper", new Rectangle2D(200, 60, 100, 40),
                    "lower", new Rectangle2D(200, 180, 100, 40),
                    "far", new Rectangle2D(400, 100, 100, 40));

    @Test
    void an_arrow_leads_to_the_nearest_in_its_direction() {
        assertThat(Neighbours.of(PLACES, "left", Direction.RIGHT)).contains("upper");
        assertThat(Neighbours.of(PLACES, "upper", Direction.DOWN)).contains("lower");
        assertThat(Neighbours.of(PLACES, "lower", Direction.RIGHT)).contains("far");
    }

    @Test
    void at_the_edge_of_the_picture_there_is_none() {
        assertThat(Neighbours.of(PLACES, "left", Direction.LEFT)).isEmpty();
        assertThat(Neighbours.of(PLACES, "far", Direction.RIGHT)).isEmpty();
    }

    @Test
    void a_walk_that_starts_nowhere_starts_at_the_left() {
        assertThat(Neighbours.of(PLACES, "", Direction.UP)).contains("left");
    }
}
