package dev.clew.app.ui;

import javafx.scene.input.KeyCombination;

import java.util.Optional;

/**
 * Something that a person can do: in the palette, among the keys that {@code ?} shows, by its key.
 *
 * @param id its name in tests
 * @param name as a person would say it
 * @param keys that do it; empty for none
 * @param run does it; on the window's thread, must return at once
 */
public record Action(String id, Words name, Optional<KeyCombination> keys, Runnable run) {}
