package dev.clew.app.graph;

import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;

import java.util.function.BiPredicate;
import java.util.function.Function;

/** Ties a table's chosen and pointed-at line to those of the graph. */
final class TableSelection {
    private TableSelection() {}

    /**
     * Ties them, both ways.
     *
     * @param meaning what choosing a line chooses
     * @param fits whether a line is what was chosen
     */
    static <T> void share(
            TableView<T> table,
            GraphModel model,
            Function<T, Selection> meaning,
            BiPredicate<T, Selection> fits) {
        table.getSelectionModel()
                .selectedItemProperty()
                .addListener(
                        (_, _, line) -> {
                            if (line != null && !fits.test(line, model.selection().get())) {
                                model.select(meaning.apply(line));
                            }
                        });
        model.selection().subscribe(chosen -> follow(table, chosen, fits));
        table.setRowFactory(
                _ -> {
                    var row = new TableRow<T>();
                    row.hoverProperty()
                            .addListener(
                                    (_, _, over) ->
                                            model.hovered()
                                                    .set(
                                                            over && row.getItem() != null
                                                                    ? meaning.apply(row.getItem())
                                                                    : new Selection.None()));
                    return row;
                });
    }

    private static <T> void follow(
            TableView<T> table, Selection chosen, BiPredicate<T, Selection> fits) {
        var line = table.getItems().stream().filter(each -> fits.test(each, chosen)).findFirst();
        if (line.isEmpty()) {
            table.getSelectionModel().clearSelection();
        } else if (!line.get().equals(table.getSelectionModel().getSelectedItem())) {
            table.getSelectionModel().select(line.get());
            table.scrollTo(line.get());
        }
    }
}
