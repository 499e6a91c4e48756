package dev.clew.app.shell;

import dev.clew.app.graph.GraphModel;
import dev.clew.app.graph.LinkState;

import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;

import java.time.Duration;

/** Tells from a graph how fresh what is shown is. */
public final class FreshnessOf {
    private FreshnessOf() {}

    /** As it is and will be. */
    public static ObservableValue<Freshness> graph(GraphModel model) {
        return Bindings.createObjectBinding(
                () -> now(model), model.now(), model.link(), model.content(), model.paused());
    }

    private static Freshness now(GraphModel model) {
        var sinceLink = Duration.between(model.link().get().since(), model.now().get());
        return switch (model.link().get()) {
            case LinkState.Connecting _ -> new Freshness(Freshness.Kind.CONNECTING, sinceLink);
            case LinkState.Lost _ ->
                    new Freshness(Freshness.Kind.LOST, model.age().orElse(sinceLink));
            case LinkState.Live _ ->
                    model.age()
                            .map(age -> new Freshness(liveKind(model), age))
                            .orElseGet(() -> new Freshness(Freshness.Kind.QUIET, sinceLink));
        };
    }

    private static Freshness.Kind liveKind(GraphModel model) {
        return model.paused().get() ? Freshness.Kind.PAUSED : Freshness.Kind.LIVE;
    }
}
