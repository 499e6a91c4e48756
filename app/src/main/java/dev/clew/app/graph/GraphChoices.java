package dev.clew.app.graph;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Where the choices that a person made for the graph of one cluster are kept. Asked and told on the
 * window's thread, so it has to answer at once; told of each change.
 */
public interface GraphChoices {
    /**
     * Where a node was put.
     *
     * @param x of its left edge in pixels at 100 %, from the origin of a fresh layout
     * @param y of its upper edge, likewise
     */
    record Place(double x, double y) {}

    /**
     * What was chosen.
     *
     * @param window how far back figures reach; one of {@link GraphModel#WINDOWS}, others mean the
     *     default
     * @param boxed whether namespaces are drawn as boxes
     * @param labels which edges carry figures
     * @param boxedPins by a node's id, where it was put while there were boxes
     * @param unboxedPins the same while there were none: everything else lies elsewhere then
     */
    record Chosen(
            Duration window,
            boolean boxed,
            Labels labels,
            Map<String, Place> boxedPins,
            Map<String, Place> unboxedPins) {
        /** Before anything was chosen. */
        public static final Chosen DEFAULT =
                new Chosen(Duration.ofMinutes(1), true, Labels.ALL, Map.of(), Map.of());

        public Chosen {
            boxedPins = Map.copyOf(boxedPins);
            unboxedPins = Map.copyOf(unboxedPins);
        }

        /** The places that hold with or without boxes, as it is chosen. */
        public Map<String, Place> pins() {
            return boxed ? boxedPins : unboxedPins;
        }

        Chosen withPins(Map<String, Place> pins) {
            return new Chosen(
                    window, boxed, labels, boxed ? pins : boxedPins, boxed ? unboxedPins : pins);
        }
    }

    /** What was chosen last. */
    Chosen get();

    /** Keeps that from now on. */
    void set(Chosen chosen);

    /** Choices that live as long as the screen. */
    static GraphChoices inMemory() {
        var kept = new AtomicReference<>(Chosen.DEFAULT);
        return new GraphChoices() {
            @Override
            public Chosen get() {
                return kept.get();
            }

            @Override
            public void set(Chosen chosen) {
                kept.set(chosen);
            }
        };
    }
}
