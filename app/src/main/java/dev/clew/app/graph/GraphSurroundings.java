package dev.clew.app.graph;

import java.util.Optional;
import java.util.function.Consumer;

/**
 * What the graph's screen is given by whoever builds it, beside its frames and its looks.
 *
 * @param cluster the context's name, which stands in exports; empty if there is none
 * @param choices what a person chose for this cluster
 * @param history the past of figures; without it nothing is shown of that
 * @param explain opens "why is it so?" for a node's id; without it nothing offers that
 * @param save where exports go
 */
public record GraphSurroundings(
        String cluster,
        GraphChoices choices,
        Optional<History> history,
        Optional<Consumer<String>> explain,
        SaveTarget save) {

    /** A screen by itself: it remembers nothing, knows no past, explains nothing. */
    public static GraphSurroundings none() {
        return new GraphSurroundings(
                "", GraphChoices.inMemory(), Optional.empty(), Optional.empty(), new SaveDialog());
    }
}
