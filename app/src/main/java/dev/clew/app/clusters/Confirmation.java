package dev.clew.app.clusters;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;

/**
 * Whether a change may be made: always, but in a cluster that is marked as production only once its
 * name was typed. Lives on the window's thread.
 */
final class Confirmation {
    private final String name;
    private final ObservableValue<Boolean> production;
    private final StringProperty typed = new SimpleStringProperty(this, "typed", "");
    private final BooleanBinding given;

    /**
     * @param name that has to be typed
     */
    Confirmation(String name, ObservableValue<Boolean> production) {
        this.name = name;
        this.production = production;
        this.given =
                Bindings.createBooleanBinding(
                        () ->
                                !Boolean.TRUE.equals(production.getValue())
                                        || typed.get().strip().equals(name),
                        production,
                        typed);
    }

    String name() {
        return name;
    }

    /** Whether a name has to be typed at all. */
    ObservableValue<Boolean> asked() {
        return production;
    }

    /** What was typed. */
    StringProperty typed() {
        return typed;
    }

    /** Whether the change may be made. */
    BooleanBinding given() {
        return given;
    }
}
