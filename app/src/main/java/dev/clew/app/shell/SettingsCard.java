package dev.clew.app.shell;

import dev.clew.app.ui.Faces;
import dev.clew.app.ui.Language;
import dev.clew.app.ui.Segmented;
import dev.clew.app.ui.Settings;
import dev.clew.app.ui.Texts;
import dev.clew.app.ui.Theme;

import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.Spinner;
import javafx.scene.control.SpinnerValueFactory;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** What a person can choose for the window itself; it changes at once. */
final class SettingsCard extends Overlay {
    private static final int FONT_STEP = 10;

    SettingsCard(Settings settings, Texts texts) {
        super("settings", "settings.title", texts);
        var theme = new Segmented<>(settings.theme());
        Faces.wear(theme.add(Theme.DARK), texts.of("settings.theme.dark")).setId("theme-dark");
        Faces.wear(theme.add(Theme.LIGHT), texts.of("settings.theme.light")).setId("theme-light");
        var language = new Segmented<>(settings.language());
        for (var each : Language.values()) {
            var button = language.add(each);
            button.setText(each.ownName());
            button.setId("language-" + each.key());
        }
        getChildren()
                .addAll(
                        row("settings.theme", theme, texts),
                        row("settings.language", language, texts),
                        row("settings.font", fontSize(settings), texts),
                        row("settings.motion", motion(settings, texts), texts));
    }

    private static Spinner<Integer> fontSize(Settings settings) {
        var values =
                new SpinnerValueFactory.IntegerSpinnerValueFactory(
                        Settings.SMALLEST_FONT,
                        Settings.LARGEST_FONT,
                        settings.fontPercent().get(),
                        FONT_STEP);
        values.valueProperty().addListener((_, _, percent) -> settings.fontPercent().set(percent));
        settings.fontPercent().addListener((_, _, percent) -> values.setValue(percent.intValue()));
        var spinner = new Spinner<>(values);
        spinner.setId("font-percent");
        spinner.setPrefWidth(110);
        return spinner;
    }

    private static CheckBox motion(Settings settings, Texts texts) {
        var box = new CheckBox();
        box.setId("reduced-motion");
        box.accessibleTextProperty().bind(texts.of("settings.motion"));
        box.selectedProperty().bindBidirectional(settings.reducedMotion());
        return box;
    }

    private static HBox row(String textKey, Node choice, Texts texts) {
        var name = new Label();
        name.textProperty().bind(texts.of(textKey));
        var room = new Region();
        HBox.setHgrow(room, Priority.ALWAYS);
        var row = new HBox(name, room, choice);
        row.getStyleClass().add("overlay-row");
        return row;
    }
}
