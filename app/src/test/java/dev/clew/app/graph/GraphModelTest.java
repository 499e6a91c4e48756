package dev.clew.app.graph;

import static dev.clew.app.graph.Frames.NOW;
import static dev.clew.app.graph.Frames.shop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.api.Reason;
import dev.clew.app.graph.GraphModel.Stage;
import dev.clew.live.client.GraphFrame;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

class GraphModelTest {
    private static final LinkState LIVE = new LinkState.Live(NOW);

    private final GraphChoices choices = GraphChoices.inMemory();
    private final GraphModel model = model();

    private GraphModel model() {
        return new GraphModel(new PlacesModel(new Nowhere(), Runnable::run), choices, NOW);
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

    @Test
    void what_was_chosen_for_a_cluster_holds_at_the_next_start() {
        model.window().set(Duration.ofMinutes(5));
        model.labels().set(Labels.PROBLEMS);
        model.pin(shop("payment"), new GraphChoices.Place(3, 4));
        model.boxed().set(false);
        model.pin(shop("payment"), new GraphChoices.Place(5, 6));

        var next = model();

        assertThat(next.window().get()).isEqualTo(Duration.ofMinutes(5));
        assertThat(next.labels().get()).isEqualTo(Labels.PROBLEMS);
        assertThat(next.boxed().get()).isFalse();
        assertThat(next.pins().get())
                .isEqualTo(Map.of(shop("payment"), new GraphChoices.Place(5, 6)));

        next.boxed().set(true);
        assertThat(next.pins().get())
                .isEqualTo(Map.of(shop("payment"), new GraphChoices.Place(3, 4)));

        next.unpin(shop("payment"));
        assertThat(model().pins().get()).isEmpty();
    }

    @Test
    void a_window_that_nobody_can_choose_any_more_becomes_the_usual_one() {
        var usual = GraphChoices.Chosen.DEFAULT;
        choices.set(
                new GraphChoices.Chosen(Duration.ofDays(2), true, Labels.ALL, Map.of(), Map.of()));

        assertThat(model().window().get()).isEqualTo(usual.window());
    }

    @Test
    void table_search_and_worst_first_see_what_the_picture_sees() {
        update(Frames.shop().build(), NOW);
        var finder = new FindModel(model);
        var tables = new TablesModel(model, finder);
        var inspector = new InspectorModel(model);

        model.view().set(GraphView.ALL.withOnlyProblems(true));

        assertThat(tables.nodes()).hasSize(4);
        assertThat(tables.edges()).hasSize(3);
        assertThat(inspector.worst().getValue())
                .extracting(row -> row.node().id().name())
                .containsExactly("payment", "checkout", "storefront");

        finder.text().set("shipping");
        assertThat(finder.matches().get()).isEmpty();
        assertThat(finder.leftOut().get())
                .containsOnlyKeys(GraphView.Filter.PROBLEMS)
                .containsValue(List.of(shop("shipping")));

        model.view().set(GraphView.ALL);
        assertThat(finder.matches().get()).containsExactly(shop("shipping"));
        assertThat(finder.leftOut().get()).isEmpty();
    }

    @Test
    void a_filter_goes_on_with_new_frames_and_what_is_hidden_is_chosen_no_more() {
        update(Frames.shop().build(), NOW);
        model.select(new Selection.Node(shop("idle")));

        model.hide(shop("idle"));
        update(Frames.shop().at(NOW.plusSeconds(1)).build(), NOW.plusSeconds(1));

        assertThat(model.selection().get()).isEqualTo(new Selection.None());
        assertThat(model.shown().get().node(shop("idle"))).isEmpty();
        assertThat(model.content().get().node(shop("idle"))).isPresent();
    }
}
