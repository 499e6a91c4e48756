package dev.clew.app.sources;

import javafx.scene.control.TableCell;

/** A cell that shows something of its line, and shows it anew when the line changes. */
abstract class LineCell extends TableCell<Line, Line.Row> {
    @Override
    protected final void updateItem(Line.Row row, boolean empty) {
        super.updateItem(row, empty);
        var items = getTableView() == null ? null : getTableView().getItems();
        if (empty || row == null || items == null || getIndex() >= items.size()) {
            setText(null);
            setGraphic(null);
            setTooltip(null);
            clear();
        } else {
            show(items.get(getIndex()), row);
        }
    }

    /** Shows what a line has. */
    abstract void show(Line line, Line.Row row);

    /** Shows nothing. */
    void clear() {}
}
