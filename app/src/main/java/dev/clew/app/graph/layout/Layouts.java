package dev.clew.app.graph.layout;

import java.util.concurrent.CompletableFuture;

/** Lays graphs out without holding up the caller. */
public interface Layouts {
    /**
     * Places everything afresh.
     *
     * @return the layout, or whatever kept it from being made
     */
    CompletableFuture<Layout> place(LayoutInput input);

    /** The same, with what was there before staying about where it was. */
    CompletableFuture<Layout> keep(LayoutInput input, Layout before);
}
