package dev.clew.app.shell;

import dev.clew.app.graph.GraphModel;
import dev.clew.app.graph.LinkState;

import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;

import java.time.Duration;

/** Tells from a graph how fresh what is shown is. */
public final class FreshnessOf {
    private FreshnessOf() {}

    /**
     * As it is and will be.
     *
     * @param absent whether it is known that nothing of ours is in the cluster
     */
    public static ObservableValue<Freshness> graph(
            GraphModel model, ObservableValue<Boolean> absent) {
        return Bindings.createObjectBinding(
                () -> now(model, absent.getValue()),
                model.now(),
                model.link(),
                model.content(),
                model.paused(),
                absent);
    }

    private static Freshness now(GraphModel model, boolean absent) {
        var sinceLink = Duration.between(model.link().get().since(), model.now().get());
        return switch (model.link().get()) {
            case LinkState.Connecting _ -> new Freshness(beginning(absent), sinceLink);
            case LinkState.Lost _ ->
                    model.age()
                            .map(age -> new Freshness(Freshness.Kind.LOST, age))
                            .orElseGet(
                                    () ->
                                            new Freshness(
                                                    absent
                                                            ? Freshness.Kind.NOT_INSTALLED
                                                            : Freshness.Kind.UNREACHED,
                                                    sinceLink));
            case LinkState.Live _ ->
                    model.age()
                            .map(age -> new Freshness(liveKind(model), age))
                            .orElseGet(() -> new Freshness(Freshness.Kind.QUIET, sinceLink));
        };
    }

    private static Freshness.Kind beginning(boolean absent) {
        return absent ? Freshness.Kind.NOT_INSTALLED : Freshness.Kind.CONNECTING;
    }

    private static Freshness.Kind liveKind(GraphModel model) {
        return model.paused().get() ? Freshness.Kind.PAUSED : Freshness.Kind.LIVE;
    }
}
