package dev.clew.app.clusters;

import dev.clew.app.connect.ContextEntry;
import dev.clew.app.ui.Texts;

import javafx.beans.property.ObjectProperty;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/** The menus of the picker's lines. */
record PickerMenu(
        PickerModel model,
        Consumer<ContextEntry> connect,
        ObjectProperty<Optional<ContextEntry>> renamed,
        Texts texts) {

    /** What can be done with a context. */
    ContextMenu of(PickerRow.Entry entry) {
        ContextEntry context = entry.context();
        boolean marked = entry.production() == PickerRow.Production.MARKED;
        var menu =
                new ContextMenu(
                        item(
                                "connect",
                                "clusters.picker.menu.connect",
                                () -> connect.accept(context)),
                        item(
                                "star",
                                entry.favourite()
                                        ? "clusters.picker.unstar"
                                        : "clusters.picker.star",
                                () -> model.star(context)),
                        item(
                                "rename",
                                "clusters.picker.menu.rename",
                                () -> renamed.set(Optional.of(context))),
                        item("copy", "clusters.picker.menu.copy", () -> copy(context.name())),
                        new SeparatorMenuItem());
        if (!marked) {
            menu.getItems()
                    .add(
                            item(
                                    "production",
                                    "clusters.picker.menu.production",
                                    () -> model.mark(context, true)));
        }
        if (entry.production() != PickerRow.Production.NO) {
            menu.getItems()
                    .add(
                            item(
                                    "no-production",
                                    "clusters.picker.menu.production.not",
                                    () -> model.mark(context, false)));
        }
        return menu;
    }

    /** What can be done with a file that was added by hand. */
    ContextMenu ofFile(Path file) {
        return new ContextMenu(
                item("remove", "clusters.picker.menu.remove", () -> model.remove(file)));
    }

    private MenuItem item(String id, String key, Runnable action) {
        var item = new MenuItem(texts.now(key));
        item.setId("picker-menu-" + id);
        item.setOnAction(_ -> action.run());
        return item;
    }

    private static void copy(String name) {
        var content = new ClipboardContent();
        content.putString(name);
        Clipboard.getSystemClipboard().setContent(content);
    }
}
