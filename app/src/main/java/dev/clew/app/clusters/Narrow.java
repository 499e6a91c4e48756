package dev.clew.app.clusters;

import javafx.scene.control.Labeled;
import javafx.scene.layout.Region;

import java.util.function.Consumer;

/** Tells when a view is too narrow for its letters to have everything side by side. */
final class Narrow {
    private Narrow() {}

    /**
     * Tells at once and whenever it changes.
     *
     * @param letters whose font the style sheets make larger with all others
     * @param usual size of that font, in pixels
     * @param needed width of the view with letters of the usual size
     */
    static void when(
            Region view, Labeled letters, double usual, double needed, Consumer<Boolean> told) {
        view.widthProperty()
                .map(Number::doubleValue)
                .flatMap(
                        width ->
                                letters.fontProperty()
                                        .map(
                                                font ->
                                                        width > 0
                                                                && width
                                                                        < needed
                                                                                * font.getSize()
                                                                                / usual))
                .subscribe(told);
    }
}
