package dev.clew.app.graph;

import static dev.clew.app.graph.Frames.NOW;
import static dev.clew.app.graph.Frames.shop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.api.Reason;
import dev.clew.app.graph.GraphModel.Stage;
import dev.clew.app.graph.layout.Layout;
import dev.clew.app.graph.layout.LayoutInput;
import dev.clew.app.graph.layout.Layouts;
import dev.clew.live.client.GraphFrame;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

class GraphModelTest {
    private static final LinkState LIVE = new LinkState.Live(NOW);

    private final GraphModel model =
            new GraphModel(new PlacesModel(new Nowhere(), Runnable::run), NOW);

    /** Layout is not what is tested here. */
    private static final class Nowhere implements Layouts {
        @Override
        public CompletableFuture<Layout> place(LayoutInput input) {
            return CompletableFuture.completedFuture(Layout.EMPTY);
        }

        @Override
        public CompletableFuture<Layout> keep(LayoutInput input, Layout before) {
            return CompletableFuture.completedFuture(before);
        }
    }

    private void update(GraphFrame frame, Instant at) {
        model.update(new GraphFeed.Update(Optional.of(frame), LIVE, at));
    }

    @Test
    void each_stage_on_the_way_to_a_graph_is_told_apart() {
        assertThat(model.stageShown().get()).isEqualTo(Stage.CONNECTING);

        update(new Frames().build(), NOW);
        assertThat(model.stageShown().get()).isEqualTo(Stage.NOTHING_CHOSEN);

        update(new Frames().node(shop("a"), 0, 0, Reason.NO_REQUEST_SEEN).build(), NOW);
        assertThat(model.stageShown().get()).isEqualTo(Stage.NO_REQUESTS);

        update(Frames.shop().build(), NOW);
        assertThat(model.stageShown().get()).isEqualTo(Stage.SHOWING);
    }

    @Test
    void data_ages_while_no_new_frame_comes() {
        update(Frames.shop().build(), NOW);
        assertThat(model.age()).contains(Duration.ofMillis(800));

        update(Frames.shop().build(), NOW.plusSeconds(5));
        assertThat(model.age()).contains(Duration.ofMillis(5_800));

        update(Frames.shop().at(NOW.plusSeconds(6)).build(), NOW.plusSeconds(6));
        assertThat(model.age()).contains(Duration.ofMillis(800));
    }

    @Test
    void a_paused_picture_stands_still_grows_old_and_catches_up() {
        update(Frames.shop().build(), NOW);
        model.paused().set(true);
        var later = Frames.shop().node(shop("new"), 30, 0).at(NOW.plusSeconds(3)).build();

        update(later, NOW.plusSeconds(3));

        assertThat(model.content().get().node(shop("new"))).isEmpty();
        assertThat(model.age()).contains(Duration.ofMillis(3_800));

        model.paused().set(false);

        assertThat(model.content().get().node(shop("new"))).isPresent();
        assertThat(model.age()).contains(Duration.ofMillis(800));
    }

    @Test
    void after_a_loss_the_last_picture_stays() {
        update(Frames.shop().build(), NOW);
        var lost = new LinkState.Lost(NOW.plusSeconds(1), "UNAVAILABLE: connection refused");

        model.update(
                new GraphFeed.Update(Optional.of(Frames.shop().build()), lost, NOW.plusSeconds(9)));

        assertThat(model.stageShown().get()).isEqualTo(Stage.SHOWING);
        assertThat(model.link().get()).isEqualTo(lost);
        assertThat(model.age()).contains(Duration.ofMillis(9_800));
    }

    @Test
    void finding_goes_round_the_matches() {
        update(Frames.shop().build(), NOW);
        var finder = new FindModel(model);
        finder.text().set("SH");
        assertThat(finder.matches().get()).allMatch(id -> id.contains("sh")).hasSizeGreaterThan(2);

        finder.next();
        assertThat(finder.position()).isEqualTo(1);
        finder.previous();
        assertThat(finder.position()).isEqualTo(finder.matches().get().size());
        finder.next();
        assertThat(finder.position()).isEqualTo(1);

        finder.text().set("nothing like it");
        finder.next();
        assertThat(finder.position()).isZero();
    }

    @Test
    void a_line_of_the_table_stays_the_same_while_its_figures_change() {
        update(Frames.shop().build(), NOW);
        var tables = new TablesModel(model, new FindModel(model));
        var line = tables.nodes().stream().filter(l -> l.key().equals(shop("idle"))).findFirst();
        var count = tables.nodes().size();

        var frames = Frames.shop().at(NOW.plusSeconds(1));
        update(frames.node(shop("new"), 4, 0).build(), NOW.plusSeconds(1));

        assertThat(tables.nodes()).hasSize(count + 1).contains(line.orElseThrow());
        assertThat(line.orElseThrow().value().get().row().requests()).isZero();
    }
}
