package dev.clew.app.shell;

import dev.clew.app.ui.Action;
import dev.clew.app.ui.Faces;
import dev.clew.app.ui.Texts;

import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;

import java.util.List;

/** The keys of the window and of the screen that is shown. */
final class HelpCard extends Overlay {
    private static final int ROWS = 16;

    private final Texts texts;
    private final GridPane grid = new GridPane(16, 6);

    HelpCard(Texts texts) {
        super("help", "help.title", texts);
        this.texts = texts;
        getChildren().add(grid);
    }

    /** Shows the keys of those that have some. */
    void show(List<Action> actions) {
        grid.getChildren().clear();
        var withKeys = actions.stream().filter(action -> action.keys().isPresent()).toList();
        for (var i = 0; i < withKeys.size(); i++) {
            var does = new Label();
            does.textProperty().bind(texts.of(withKeys.get(i).name()));
            var column = i / ROWS * 2;
            grid.add(Faces.key(Keys.written(withKeys.get(i))), column, i % ROWS);
            grid.add(does, column + 1, i % ROWS);
        }
    }
}
