package dev.clew.app.graph;

import javafx.scene.control.TableCell;

import java.util.function.DoubleFunction;

/**
 * A cell with a figure: digits of one width, at the right.
 *
 * @param <T> of the line
 */
final class FigureCell<T> extends TableCell<T, Double> {
    private final DoubleFunction<String> format;

    FigureCell(DoubleFunction<String> format) {
        this.format = format;
        getStyleClass().add("figure-cell");
    }

    @Override
    protected void updateItem(Double value, boolean empty) {
        super.updateItem(value, empty);
        setText(empty || value == null ? "" : format.apply(value));
    }
}
