package dev.clew.app.clusters;

import dev.clew.app.connect.ContextEntry;

import javafx.beans.property.ObjectProperty;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

import java.util.Optional;
import java.util.function.Consumer;

/** What the keys do in the picker; arrows are the list's own. */
record PickerKeys(
        PickerModel model,
        ListView<PickerRow> list,
        TextField search,
        Consumer<ContextEntry> connect,
        ObjectProperty<Optional<ContextEntry>> renamed) {

    void onList(KeyEvent key) {
        PickerRow row = list.getSelectionModel().getSelectedItem();
        if (row == null || key.getTarget() instanceof TextInputControl) {
            return;
        }
        boolean done =
                switch (row) {
                    case PickerRow.Entry entry -> onEntry(key.getCode(), entry);
                    case PickerRow.Heading heading -> onHeading(key.getCode(), heading);
                    case PickerRow.Problem problem -> {
                        boolean opens = opens(key.getCode());
                        if (opens) {
                            model.explain(problem);
                        }
                        yield opens;
                    }
                };
        if (done) {
            key.consume();
        }
    }

    private static boolean opens(KeyCode code) {
        return code == KeyCode.ENTER || code == KeyCode.SPACE;
    }

    private boolean onEntry(KeyCode code, PickerRow.Entry entry) {
        switch (code) {
            case ENTER -> connect.accept(entry.context());
            case SPACE -> model.star(entry.context());
            case F2 -> renamed.set(Optional.of(entry.context()));
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean onHeading(KeyCode code, PickerRow.Heading heading) {
        switch (code) {
            case ENTER, SPACE -> model.fold(heading, !heading.folded());
            case LEFT -> model.fold(heading, true);
            case RIGHT -> model.fold(heading, false);
            default -> {
                return false;
            }
        }
        return true;
    }

    void onSearch(KeyEvent key) {
        switch (key.getCode()) {
            case DOWN -> toList();
            case ENTER -> toFound();
            case ESCAPE -> {
                if (search.getText().isEmpty()) {
                    return;
                }
                search.clear();
            }
            default -> {
                return;
            }
        }
        key.consume();
    }

    private void toList() {
        if (!(list.getSelectionModel().getSelectedItem() instanceof PickerRow.Entry)) {
            chooseFirst();
        }
        list.requestFocus();
    }

    /** What is found is chosen first, so that nobody connects to what they do not see. */
    private void toFound() {
        if (list.getSelectionModel().getSelectedItem() instanceof PickerRow.Entry entry) {
            connect.accept(entry.context());
        } else {
            toList();
        }
    }

    private void chooseFirst() {
        list.getItems().stream()
                .filter(PickerRow.Entry.class::isInstance)
                .map(PickerRow.Entry.class::cast)
                .findFirst()
                .ifPresent(entry -> model.chosen().set(Optional.of(entry.context())));
    }
}
