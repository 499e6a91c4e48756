package dev.clew.app.graph;

import dev.clew.app.ui.Action;

import javafx.application.Platform;
import javafx.beans.binding.Bindings;
import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import java.util.List;
import java.util.concurrent.Executor;

/** The screen of the graph: tools above, picture or table, inspector at the right. */
public final class GraphPage extends BorderPane {
    private static final double INSPECTOR = 340;

    private final GraphModel model;
    private final GraphSurroundings around;
    private final Appearance appearance;
    private final GraphCanvas canvas;
    private final InspectorView inspector;
    private final GraphActions actions;

    /** Builds the screen; it follows the model from then on. */
    GraphPage(GraphModel model, GraphSurroundings around, Appearance appearance) {
        this.model = model;
        this.around = around;
        this.appearance = appearance;
        var texts = appearance.texts();
        var finder = new FindModel(model);
        Executor beside = job -> Thread.ofVirtual().name("graph-page").start(job);
        this.canvas = new GraphCanvas(model, finder, appearance);
        this.inspector =
                new InspectorView(
                        new InspectorModel(model),
                        new TrendModel(model, around.history(), beside, Platform::runLater),
                        model,
                        around.explain(),
                        this::openMenu,
                        appearance);
        var exports =
                new Exports(
                        model,
                        around.cluster(),
                        around.save(),
                        canvas::drawing,
                        new WholePicture(canvas.painter(), appearance),
                        new NodeLook(texts),
                        beside,
                        Platform::runLater);
        var toolbar = new GraphToolbar(model, finder, exports, texts);
        this.actions = new GraphActions(model, finder, canvas, places(toolbar, inspector));
        new GraphKeys(actions, this, canvas);
        canvas.setOnContextMenuRequested(
                event ->
                        canvas.nodeAt(event.getX(), event.getY())
                                .ifPresent(
                                        id -> {
                                            model.select(new Selection.Node(id));
                                            menu(id).show(
                                                            canvas,
                                                            event.getScreenX(),
                                                            event.getScreenY());
                                        }));
        setId("graph-page");
        // So that the keys of the picture work from the start.
        sceneProperty()
                .subscribe(
                        scene -> {
                            if (scene != null) {
                                canvas.requestFocus();
                            }
                        });
        setTop(toolbar);
        setCenter(middle(finder, exports));
        setRight(inspector);
        var width =
                Bindings.createDoubleBinding(
                        this::inspectorWidth, widthProperty(), appearance.fontScale());
        // Bound, so that no style sheet sets them.
        inspector.minWidthProperty().bind(width);
        inspector.prefWidthProperty().bind(width);
        inspector.maxWidthProperty().bind(width);
        model.stageShown().addListener(_ -> makeRoom());
        model.selection().addListener(_ -> makeRoom());
        makeRoom();
    }

    private static GraphActions.Places places(GraphToolbar toolbar, InspectorView inspector) {
        return new GraphActions.Places() {
            @Override
            public void find() {
                toolbar.beginFind();
            }

            @Override
            public void export() {
                toolbar.openExport();
            }

            @Override
            public void inspect() {
                inspector.enter();
            }
        };
    }

    /** However large the letters are, half of the screen is left to the picture. */
    private double inspectorWidth() {
        return Math.min(INSPECTOR * appearance.unit(), getWidth() / 2);
    }

    private NodeMenu menu(String id) {
        return new NodeMenu(id, model, canvas, around.explain(), appearance.texts());
    }

    private void openMenu(Button button) {
        if (model.selection().get() instanceof Selection.Node(var id)) {
            menu(id).show(button, Side.BOTTOM, 0, 0);
        }
    }

    /** Before there is anything to compare, the picture has the whole width. */
    private void makeRoom() {
        NodeDetails.shown(
                inspector,
                model.stageShown().get() == GraphModel.Stage.SHOWING
                        || !(model.selection().get() instanceof Selection.None));
    }

    private Node middle(FindModel finder, Exports exports) {
        var texts = appearance.texts();
        var tables = new TablesView(new TablesModel(model, finder), model, appearance);
        // The table lies over the picture, which keeps its size and what of it is seen.
        var picture = new PicturePane(model, canvas, appearance);
        var forms = new StackPane(picture, tables, new EmptyView(model, texts));
        model.form().subscribe(form -> NodeDetails.shown(tables, form == GraphModel.Form.TABLE));
        VBox.setVgrow(forms, Priority.ALWAYS);
        var bar = new ViewBar(model, texts);
        model.stageShown().subscribe(stage -> NodeDetails.shown(bar, stage.isDrawn()));
        return new VBox(
                new NoticeStrip(model, texts),
                bar,
                new LeftOutNote(model, finder, texts),
                forms,
                new ExportNote(exports, texts));
    }

    /** What can be done here, for help and palette; the screen answers to the keys by itself. */
    public List<Action> actions() {
        return actions.all();
    }

    /** The picture, for whoever looks for a node on it. */
    public GraphCanvas canvas() {
        return canvas;
    }
}
