package dev.clew.app.graph;

import dev.clew.app.ui.Fonts;
import dev.clew.app.ui.Settings;
import dev.clew.app.ui.Texts;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;

/** The screen of the graph: tools above, picture or table, inspector at the right. */
public final class GraphPage extends BorderPane {
    private static final double LEGEND = 30;
    private static final KeyCombination FIND =
            new KeyCodeCombination(KeyCode.F, KeyCombination.SHORTCUT_DOWN);

    private final GraphModel model;
    private final FindModel finder;
    private final GraphCanvas canvas;
    private final GraphToolbar toolbar;

    /** Builds the screen; it follows the model from then on. */
    public GraphPage(GraphModel model, Settings settings, Fonts fonts, Texts texts) {
        this.model = model;
        this.finder = new FindModel(model);
        this.canvas = new GraphCanvas(model, settings.theme(), fonts, texts);
        this.toolbar = new GraphToolbar(model, finder, texts);
        canvas.keepFree(LEGEND);
        setId("graph-page");
        setTop(toolbar);
        setCenter(picture(texts));
        addEventHandler(KeyEvent.KEY_PRESSED, this::press);
    }

    private Node picture(Texts texts) {
        var legend = new LegendView(texts);
        var picture = new StackPane(canvas, legend);
        StackPane.setAlignment(legend, Pos.BOTTOM_LEFT);
        return picture;
    }

    private void press(KeyEvent event) {
        if (FIND.match(event)) {
            toolbar.beginFind();
        } else if (event.isShortcutDown() || event.isAltDown()) {
            return;
        } else if (!letter(event.getCode())) {
            return;
        }
        event.consume();
    }

    private boolean letter(KeyCode code) {
        switch (code) {
            case P -> model.paused().set(!model.paused().get());
            case N -> model.boxed().set(!model.boxed().get());
            case T -> model.tidy();
            case V ->
                    model.form()
                            .set(
                                    model.form().get() == GraphModel.Form.GRAPH
                                            ? GraphModel.Form.TABLE
                                            : GraphModel.Form.GRAPH);
            case F3 -> finder.next();
            default -> {
                return false;
            }
        }
        return true;
    }

    /** The picture, for whoever looks for a node on it. */
    public GraphCanvas canvas() {
        return canvas;
    }
}
