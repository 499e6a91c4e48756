package dev.clew.app.graph;

import static dev.clew.app.graph.Frames.NOW;
import static dev.clew.app.graph.Frames.shop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.api.Reason;
import dev.clew.app.graph.GraphContent.Part;
import dev.clew.live.client.GraphFrame;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

class GraphContentTest {

    private static GraphContent.Node node(GraphContent content, String id) {
        return content.node(id).orElseThrow();
    }

    @Test
    void a_workload_that_is_called_and_not_traced_is_no_healthy_one() {
        var content = Frames.shop().content();

        var courier = node(content, "shop-outside/Deployment/courier");

        assertThat(courier.part()).isEqualTo(Part.UNTRACED);
        assertThat(courier.health()).isEqualTo(Health.NEUTRAL);
    }

    @Test
    void a_ticked_workload_without_requests_is_shown_silent_with_its_reason() {
        var idle = node(Frames.shop().content(), shop("idle"));

        assertThat(idle.part()).isEqualTo(Part.SILENT);
        assertThat(idle.health()).isEqualTo(Health.IDLE);
        assertThat(idle.reason()).contains(Reason.NO_REQUEST_SEEN);
    }

    @Test
    void one_that_is_kept_out_and_not_called_is_not_shown() {
        var content = new Frames().node(shop("batch"), 0, 0, Reason.KEPT_OUT).content();

        assertThat(content.nodes()).isEmpty();
    }

    @Test
    void a_workload_that_only_calls_is_traced() {
        var content =
                new Frames()
                        .node(shop("cron"), 0, 0, Reason.SPANS_AT_HUB)
                        .node("host:a", 0, 0)
                        .call(shop("cron"), "host:a", 40, 0)
                        .content();

        assertThat(node(content, shop("cron")).part()).isEqualTo(Part.CALLING);
    }

    @Test
    void probes_are_hidden() {
        var content =
                new Frames()
                        .node("kubelet", 0, 0)
                        .node(shop("a"), 5, 0)
                        .call("kubelet", shop("a"), 60, 0)
                        .content();

        assertThat(content.edges()).isEmpty();
        assertThat(content.nodes()).extracting(node -> node.id().name()).containsExactly("a");
    }

    @Test
    void an_edge_without_requests_fades_for_one_window_and_then_leaves() {
        var frames =
                new Frames()
                        .node(shop("a"), 1, 0)
                        .node(shop("b"), 1, 0)
                        .quietSince(shop("a"), shop("b"), NOW);

        var fading = frames.at(NOW.plus(Duration.ofSeconds(90))).content();
        var gone = frames.at(NOW.plus(Duration.ofSeconds(121))).content();

        assertThat(fading.edges()).singleElement().matches(GraphContent.Edge::ghost);
        assertThat(gone.edges()).isEmpty();
    }

    @Test
    void a_state_that_this_window_does_not_know_is_left_out() {
        var row = new Frames().node(shop("a"), 3, 0).build().nodes().getFirst();
        var newer =
                new GraphFrame.NodeRow(
                        row.id(),
                        3,
                        0,
                        3,
                        0,
                        0.05,
                        0,
                        Optional.of("levitating"),
                        Optional.of("noGravity"));
        var frame = new Frames().build();
        var content =
                GraphContent.of(
                        new GraphFrame(
                                "e",
                                NOW,
                                Frames.WINDOW,
                                frame.age(),
                                frame.gap(),
                                List.of(newer),
                                List.of(),
                                frame.ledger()));

        assertThat(node(content, shop("a")).state()).isEmpty();
    }

    @Test
    void an_edge_is_judged_by_its_own_errors_and_a_node_by_its_own() {
        var content =
                new Frames()
                        .node(shop("a"), 100, 0)
                        .node(shop("b"), 100, 0)
                        .call(shop("a"), shop("b"), 100, 30)
                        .content();

        assertThat(content.edges().getFirst().health()).isEqualTo(Health.FAILING);
        assertThat(node(content, shop("b")).health()).isEqualTo(Health.OK);
    }
}
