package dev.clew.app.graph;

import static dev.clew.app.graph.Frames.shop;

import dev.clew.app.shell.TestWindow;
import dev.clew.app.sight.Show;

import java.time.Instant;
import java.util.Map;

/** The screen of the graph in its states, to be looked at. */
public final class GraphShows {
    private static final String LONG =
            "recommendation-service-with-a-name-that-somebody-generated-from-a-branch-7f9c4d";

    private GraphShows() {}

    /** Each with its name. */
    public static Map<String, Show.Opening> all() {
        return Map.of("graph", _ -> graph());
    }

    private static Show graph() throws Exception {
        var window = new TestWindow();
        var show = new Show(window.window().stage(), window.settings(), window);
        return show.then("graph-connecting", () -> {})
                .then("graph-absent", () -> absent(window))
                .then("graph-empty", () -> says(window, new Frames()))
                .thenWide(
                        "graph-live",
                        () -> {
                            says(window, Frames.shop());
                            drawn(window, show, shop("payment"));
                        })
                .then("graph-node", () -> select(window, show, new Selection.Node(shop("payment"))))
                .then(
                        "graph-edge",
                        () ->
                                select(
                                        window,
                                        show,
                                        new Selection.Edge(
                                                EdgeKeys.call(shop("checkout"), shop("payment")))))
                .then("graph-table", () -> show.click("graph-form-table"))
                .then(
                        "graph-long",
                        () -> {
                            show.click("graph-form-graph");
                            says(
                                    window,
                                    Frames.shop()
                                            .node(shop(LONG), 900, 30)
                                            .call(shop("payment"), shop(LONG), 900, 30));
                            drawn(window, show, shop(LONG));
                            select(window, show, new Selection.Node(shop(LONG)));
                        })
                .then("graph-lost", () -> window.linkIsLost("connection refused"));
    }

    private static void absent(TestWindow window) {
        window.linkIsLost("connection refused");
        window.absent(true);
    }

    private static void says(TestWindow window, Frames frames) {
        window.hubSays(frames.at(Instant.now()).build());
    }

    private static void drawn(TestWindow window, Show show, String node) {
        show.until(() -> window.graph().page().canvas().screenBounds(node).isPresent());
    }

    private static void select(TestWindow window, Show show, Selection selection) {
        show.run(() -> window.graph().model().select(selection));
    }
}
