package dev.clew.app.graph;

import dev.clew.app.ui.Fonts;
import dev.clew.app.ui.Settings;
import dev.clew.app.ui.Texts;

import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** The screen of the graph: tools above, picture or table, inspector at the right. */
public final class GraphPage extends BorderPane {
    private static final double LEGEND = 30;
    private static final double CARD_MARGIN = 24;
    private static final KeyCombination FIND =
            new KeyCodeCombination(KeyCode.F, KeyCombination.SHORTCUT_DOWN);

    private final GraphModel model;
    private final FindModel finder;
    private final GraphCanvas canvas;
    private final InspectorView inspector;
    private final GraphToolbar toolbar;

    /** Builds the screen; it follows the model from then on. */
    public GraphPage(GraphModel model, Settings settings, Fonts fonts, Texts texts) {
        this.model = model;
        this.finder = new FindModel(model);
        this.canvas = new GraphCanvas(model, finder, settings.theme(), fonts, texts);
        this.inspector = new InspectorView(new InspectorModel(model), model, texts);
        this.toolbar = new GraphToolbar(model, finder, texts);
        setId("graph-page");
        setTop(toolbar);
        setCenter(middle(texts));
        setRight(inspector);
        model.stageShown().addListener(_ -> makeRoom());
        model.selection().addListener(_ -> makeRoom());
        makeRoom();
        addEventHandler(KeyEvent.KEY_PRESSED, this::press);
    }

    /** Before there is anything to compare, the picture has the whole width. */
    private void makeRoom() {
        NodeDetails.shown(
                inspector,
                model.stageShown().get() == GraphModel.Stage.SHOWING
                        || !(model.selection().get() instanceof Selection.None));
    }

    private Node middle(Texts texts) {
        var tables = new TablesView(new TablesModel(model, finder), model, texts);
        // The table lies over the picture, which keeps its size and what of it is seen.
        var forms = new StackPane(picture(texts), tables);
        model.form().subscribe(form -> NodeDetails.shown(tables, form == GraphModel.Form.TABLE));
        VBox.setVgrow(forms, Priority.ALWAYS);
        return new VBox(new NoticeStrip(model, texts), forms);
    }

    private Node picture(Texts texts) {
        var legend = new LegendView(texts);
        StackPane.setAlignment(legend, Pos.BOTTOM_LEFT);
        var zoom = new ZoomButtons(canvas, texts);
        StackPane.setAlignment(zoom, Pos.BOTTOM_RIGHT);
        var card = new StageCard(model, texts);
        StackPane.setMargin(card, new Insets(CARD_MARGIN));
        var picture = new StackPane(canvas, legend, zoom, card);
        picture.getStyleClass().add("picture");
        model.stageShown()
                .subscribe(
                        stage -> {
                            var drawn =
                                    stage == GraphModel.Stage.SHOWING
                                            || stage == GraphModel.Stage.NO_REQUESTS;
                            NodeDetails.shown(legend, drawn);
                            NodeDetails.shown(zoom, drawn);
                            NodeDetails.shown(card, stage != GraphModel.Stage.SHOWING);
                            StackPane.setAlignment(card, drawn ? Pos.TOP_CENTER : Pos.CENTER);
                            keepFree(card, stage);
                        });
        card.heightProperty().addListener(_ -> keepFree(card, model.stageShown().get()));
        return picture;
    }

    private void keepFree(StageCard card, GraphModel.Stage stage) {
        var top = stage == GraphModel.Stage.SHOWING ? 0 : card.getHeight() + CARD_MARGIN;
        canvas.keepFree(top, LEGEND);
    }

    private void press(KeyEvent event) {
        if (event.getTarget() instanceof TextInputControl) {
            return;
        }
        if (FIND.match(event)) {
            toolbar.beginFind();
        } else if (event.isShortcutDown() || event.isAltDown()) {
            return;
        } else if (!key(event)) {
            return;
        }
        event.consume();
    }

    private boolean key(KeyEvent event) {
        switch (event.getCode()) {
            case P -> model.paused().set(!model.paused().get());
            case N -> model.boxed().set(!model.boxed().get());
            case T -> model.tidy();
            case V ->
                    model.form()
                            .set(
                                    model.form().get() == GraphModel.Form.GRAPH
                                            ? GraphModel.Form.TABLE
                                            : GraphModel.Form.GRAPH);
            case ENTER -> inspector.enter();
            case F3 -> step(event.isShiftDown());
            default -> {
                return false;
            }
        }
        return true;
    }

    private void step(boolean back) {
        if (back) {
            finder.previous();
        } else {
            finder.next();
        }
    }

    /** The picture, for whoever looks for a node on it. */
    public GraphCanvas canvas() {
        return canvas;
    }
}
