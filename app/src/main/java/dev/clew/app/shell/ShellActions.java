package dev.clew.app.shell;

import dev.clew.app.ui.Action;
import dev.clew.app.ui.Language;
import dev.clew.app.ui.Settings;
import dev.clew.app.ui.Theme;
import dev.clew.app.ui.Words;

import javafx.beans.property.ObjectProperty;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyCombination.Modifier;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What can be done on every screen. */
final class ShellActions {
    private static final int STEP = 10;

    private final ShellModel model;
    private final Settings settings;
    private final List<Action> actions = new ArrayList<>();

    ShellActions(
            ShellModel model, List<Page> pages, ObjectProperty<Page> shown, Settings settings) {
        this.model = model;
        this.settings = settings;
        for (var page : pages) {
            add(
                    "go-" + page.id(),
                    Words.of("action.go", Words.of(page.textKey())),
                    Optional.of(new KeyCodeCombination(KeyCode.getKeyCode(page.key()))),
                    () -> shown.set(page));
        }
        changes();
        looks();
    }

    private void changes() {
        add(
                "undo",
                Words.of("action.undo"),
                keys(KeyCode.Z, KeyCombination.SHORTCUT_DOWN),
                model.undo()::undo);
        add(
                "redo",
                Words.of("action.redo"),
                keys(KeyCode.Z, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN),
                model.undo()::redo);
    }

    private void looks() {
        var font = settings.fontPercent();
        add(
                "font-larger",
                Words.of("action.larger"),
                keys(KeyCode.PLUS, KeyCombination.SHORTCUT_DOWN),
                () -> font.set(font.get() + STEP));
        add(
                "font-smaller",
                Words.of("action.smaller"),
                keys(KeyCode.MINUS, KeyCombination.SHORTCUT_DOWN),
                () -> font.set(font.get() - STEP));
        add(
                "theme",
                Words.of("action.theme"),
                Optional.empty(),
                () ->
                        settings.theme()
                                .set(
                                        settings.theme().get() == Theme.DARK
                                                ? Theme.LIGHT
                                                : Theme.DARK));
        for (var language : Language.values()) {
            add(
                    "language-" + language.key(),
                    Words.of("action.language", language.ownName()),
                    Optional.empty(),
                    () -> settings.language().set(language));
        }
        add(
                "motion",
                Words.of("action.motion"),
                Optional.empty(),
                () -> settings.reducedMotion().set(!settings.reducedMotion().get()));
    }

    private static Optional<KeyCombination> keys(KeyCode code, Modifier... modifiers) {
        return Optional.of(new KeyCodeCombination(code, modifiers));
    }

    /** Adds one at the end. */
    void add(String id, Words name, Optional<KeyCombination> keys, Runnable run) {
        actions.add(new Action(id, name, keys, run));
    }

    /** All of them. */
    List<Action> all() {
        return List.copyOf(actions);
    }
}
