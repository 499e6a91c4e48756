package dev.clew.app.shell;

import dev.clew.app.ui.Faces;
import dev.clew.app.ui.Texts;

import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;

import java.util.List;

/** The keys. */
final class HelpCard extends Overlay {
    /** What a key does. */
    private record Key(String key, String textKey) {}

    private static final List<Key> KEYS =
            List.of(
                    new Key("Tab", "help.tab"),
                    new Key("← ↑ → ↓", "help.arrows"),
                    new Key("Enter", "help.enter"),
                    new Key("Esc", "help.escape"),
                    new Key("P", "help.pause"),
                    new Key("N", "help.namespaces"),
                    new Key("T", "help.tidy"),
                    new Key("V", "help.table"),
                    new Key("F  0", "help.fit"),
                    new Key("+  −", "help.zoom"),
                    new Key("Ctrl F", "help.find"),
                    new Key("F3  Shift F3", "help.next"),
                    new Key("?", "help.help"));

    HelpCard(Texts texts) {
        super("help", "help.title", texts);
        var grid = new GridPane(16, 6);
        for (var i = 0; i < KEYS.size(); i++) {
            var does = new Label();
            does.textProperty().bind(texts.of(KEYS.get(i).textKey()));
            grid.addRow(i, Faces.key(KEYS.get(i).key()), does);
        }
        getChildren().add(grid);
    }
}
