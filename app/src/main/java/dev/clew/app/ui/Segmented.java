package dev.clew.app.ui;

import javafx.beans.property.ObjectProperty;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;

/**
 * A few alternatives side by side, of which exactly one holds. Bound both ways to the property that
 * it shows.
 *
 * @param <T> what is chosen
 */
public final class Segmented<T> extends HBox {
    private final ToggleGroup group = new ToggleGroup();
    private final ObjectProperty<T> chosen;

    public Segmented(ObjectProperty<T> chosen) {
        this.chosen = chosen;
        getStyleClass().add("segmented");
        setMaxHeight(USE_PREF_SIZE);
        group.selectedToggleProperty()
                .addListener(
                        (_, before, now) -> {
                            if (now == null) {
                                group.selectToggle(before);
                            }
                        });
        chosen.addListener((_, _, now) -> show(now));
    }

    /** Adds an alternative; its text and graphic are the caller's. */
    public ToggleButton add(T value) {
        var button = new ToggleButton();
        button.setToggleGroup(group);
        button.setUserData(value);
        button.setOnAction(_ -> chosen.set(value));
        getChildren().add(button);
        show(chosen.get());
        return button;
    }

    private void show(T value) {
        group.getToggles().stream()
                .filter(toggle -> value != null && value.equals(toggle.getUserData()))
                .findFirst()
                .ifPresent(group::selectToggle);
    }
}
