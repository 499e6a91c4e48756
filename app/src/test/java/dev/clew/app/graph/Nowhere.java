package dev.clew.app.graph;

import dev.clew.app.graph.layout.Layout;
import dev.clew.app.graph.layout.LayoutInput;
import dev.clew.app.graph.layout.Layouts;

import java.util.concurrent.CompletableFuture;

/** Layouts for tests in which it does not matter where things lie. */
final class Nowhere implements Layouts {
    @Override
    public CompletableFuture<Layout> place(LayoutInput input) {
        return CompletableFuture.completedFuture(Layout.EMPTY);
    }

    @Override
    public CompletableFuture<Layout> keep(LayoutInput input, Layout before) {
        return CompletableFuture.completedFuture(before);
    }
}
