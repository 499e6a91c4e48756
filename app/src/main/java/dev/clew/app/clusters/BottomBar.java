package dev.clew.app.clusters;

import dev.clew.app.ui.WrappingRow;

import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;

/**
 * The bar below a page: words at the left, at the right what can be done. Where large letters leave
 * no room for both, the words stand above.
 */
final class BottomBar extends BorderPane {
    private static final double GAP = 12;
    private static final double LEAST_WORDS = 160;

    private final Region words;
    private final WrappingRow actions;

    BottomBar(Region words, Node... shown) {
        this.words = words;
        this.actions = new WrappingRow(GAP, shown);
        actions.setAlignment(Pos.CENTER_RIGHT);
        getStyleClass().add("bottom-bar");
        words.setMinWidth(0);
        words.setMaxWidth(Double.MAX_VALUE);
        setAlignment(words, Pos.CENTER_LEFT);
        setAlignment(actions, Pos.CENTER_RIGHT);
        widthProperty().subscribe(this::arrange);
        actions.needsLayoutProperty().subscribe(this::arrange);
        arrange();
    }

    private void arrange() {
        var room = getWidth() - getInsets().getLeft() - getInsets().getRight();
        var above = getWidth() > 0 && room < actions.prefWidth(-1) + LEAST_WORDS;
        if ((above ? getTop() : getCenter()) == null) {
            setTop(null);
            setCenter(null);
            setRight(null);
            setBottom(null);
            if (above) {
                setMargin(words, new Insets(0, 0, GAP, 0));
                setTop(words);
                setBottom(actions);
            } else {
                setMargin(words, new Insets(0, GAP, 0, 0));
                setCenter(words);
                setRight(actions);
            }
        }
    }
}
