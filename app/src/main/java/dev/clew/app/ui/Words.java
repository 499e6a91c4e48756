package dev.clew.app.ui;

import java.util.List;

/**
 * Something to be said, before it is known in which language: models speak so, views translate it
 * by {@link Texts}.
 *
 * @param key of the text
 * @param arguments of its pattern
 */
public record Words(String key, List<Object> arguments) {
    public Words {
        arguments = List.copyOf(arguments);
    }

    /** The same in fewer words. */
    public static Words of(String key, Object... arguments) {
        return new Words(key, List.of(arguments));
    }
}
