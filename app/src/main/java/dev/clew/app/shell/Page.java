package dev.clew.app.shell;

import dev.clew.app.ui.Action;

import javafx.beans.value.ObservableValue;
import javafx.scene.Node;

import org.kordamp.ikonli.Ikon;

import java.util.List;
import java.util.function.Supplier;

/**
 * A screen that the rail leads to.
 *
 * @param id its name in ids and file names
 * @param icon on the rail
 * @param textKey of its name
 * @param key the digit that leads to it
 * @param content the screen; another one when another cluster is connected
 * @param actions what can be done on it as it is now; the screen answers to their keys by itself
 */
public record Page(
        String id,
        Ikon icon,
        String textKey,
        String key,
        ObservableValue<? extends Node> content,
        Supplier<List<Action>> actions) {}
