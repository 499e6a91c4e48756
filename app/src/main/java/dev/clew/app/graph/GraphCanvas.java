package dev.clew.app.graph;

import dev.clew.app.graph.layout.Layout;
import dev.clew.app.ui.Fonts;
import dev.clew.app.ui.Texts;
import dev.clew.app.ui.Theme;
import dev.clew.app.ui.Token;

import javafx.beans.value.ObservableValue;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.geometry.Rectangle2D;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.layout.Region;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The picture of the graph. One canvas, since nodes of a scene fall to 6–10 frames a second at 500
 * nodes; painted once for all that changed since the last pulse. A canvas has no children to ask,
 * so {@link #nodeAt} and {@link #screenBounds} answer instead.
 */
public final class GraphCanvas extends Region {
    private static final double MARGIN = 8;
    private static final double LOST = 0.72;
    private static final double READABLE_PLATES = 0.5;

    private final GraphModel model;
    private final FindModel finder;
    private final ObservableValue<Theme> theme;
    private final Fonts fonts;
    private final Canvas canvas = new Canvas();
    private final NodeLook look;
    private final PlatePainter plates;
    private final PicturePainter painter;
    private Drawing drawing;
    private Viewport viewport = Viewport.START;
    private boolean moved;
    private double topInset;
    private double bottomInset;

    /** The picture of a model, in the fonts, colours and words given. */
    public GraphCanvas(
            GraphModel model,
            FindModel finder,
            ObservableValue<Theme> theme,
            Fonts fonts,
            Texts texts) {
        this.model = model;
        this.finder = finder;
        this.theme = theme;
        this.fonts = fonts;
        var ruler = new TextRuler();
        this.look = new NodeLook(texts);
        this.plates = new PlatePainter(fonts, ruler);
        this.painter = new PicturePainter(look, plates, ruler, texts);
        this.drawing = Drawing.empty(model.content().get());
        getChildren().add(canvas);
        getStyleClass().add("graph-canvas");
        setId("graph-canvas");
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        listen(texts);
        new CanvasMouse(this, model);
        new CanvasKeys(this, model);
    }

    private void listen(Texts texts) {
        model.content().addListener(_ -> redraw());
        model.places().layout().addListener((_, _, layout) -> placed(layout));
        model.labels().addListener(_ -> redraw());
        model.selection().addListener(_ -> chosen());
        model.hovered().addListener(_ -> redraw());
        model.link().addListener(_ -> requestLayout());
        finder.matches().addListener(_ -> requestLayout());
        theme.addListener(_ -> requestLayout());
        texts.language().addListener(_ -> redraw());
        focusedProperty().addListener(_ -> requestLayout());
        redraw();
    }

    private void placed(Layout layout) {
        if (model.places().afresh().get() && !moved) {
            fit(layout);
        }
        redraw();
    }

    private void chosen() {
        setAccessibleText(
                switch (model.selection().get()) {
                    case Selection.Node(var id) ->
                            model.content().get().node(id).map(look::spoken).orElse("");
                    case Selection.Edge(var key) -> key.from() + " → " + key.to();
                    case Selection.None() -> "";
                });
        redraw();
    }

    private void redraw() {
        drawing =
                Drawing.of(
                        model.content().get(),
                        model.places().layout().get(),
                        model.labels().get(),
                        focusedEdge(),
                        drawing.shares(),
                        plates::width);
        requestLayout();
    }

    private Optional<EdgeKey> focusedEdge() {
        for (var chosen : List.of(model.hovered().get(), model.selection().get())) {
            if (chosen instanceof Selection.Edge(var key)) {
                return Optional.of(key);
            }
        }
        return Optional.empty();
    }

    /** Shows the whole picture. */
    public void fit() {
        moved = false;
        fit(model.places().layout().get());
        requestLayout();
    }

    private void fit(Layout layout) {
        viewport =
                Viewport.fit(
                                layout.bounds(),
                                getWidth(),
                                getHeight() - topInset - bottomInset,
                                MARGIN)
                        .moved(0, topInset);
    }

    /** Keeps that much free when fitting, for what lies over the canvas there. */
    void keepFree(double top, double bottom) {
        if (top != topInset || bottom != bottomInset) {
            topInset = top;
            bottomInset = bottom;
            if (!moved) {
                fit();
            }
        }
    }

    /** Larger or smaller, around a point of the canvas. */
    void zoom(double factor, Point2D around) {
        moved = true;
        viewport = viewport.zoomed(factor, around);
        requestLayout();
    }

    /** Moves the picture by pixels of the canvas. */
    void pan(double dx, double dy) {
        moved = true;
        viewport = viewport.moved(dx, dy);
        requestLayout();
    }

    /** Moves the picture until that node is seen. */
    void reveal(String id) {
        var place = drawing.layout().nodes().get(id);
        if (place != null) {
            viewport = viewport.showing(place, getWidth(), getHeight() - bottomInset, MARGIN);
            requestLayout();
        }
    }

    Point2D middle() {
        return new Point2D(getWidth() / 2, getHeight() / 2);
    }

    /** What is drawn, for whoever looks for something in it. */
    Drawing drawing() {
        return drawing;
    }

    /**
     * The id of the node at a point of the canvas.
     *
     * @return empty where there is none
     */
    public Optional<String> nodeAt(double x, double y) {
        return drawing.nodeAt(viewport.inside(x, y));
    }

    /** The edge at a point of the canvas. */
    public Optional<EdgeKey> edgeAt(double x, double y) {
        return drawing.edgeAt(viewport.inside(x, y));
    }

    /**
     * Where a node is on the screen.
     *
     * @return empty if it is not drawn
     */
    public Optional<Bounds> screenBounds(String id) {
        return Optional.ofNullable(drawing.layout().nodes().get(id))
                .map(viewport::outside)
                .map(this::onScreen);
    }

    /** Where the figures of an edge are on the screen; empty if it shows none. */
    public Optional<Bounds> screenBounds(EdgeKey key) {
        return drawing.plates().stream()
                .filter(plate -> plate.key().equals(key))
                .findFirst()
                .map(plate -> onScreen(viewport.outside(plate.place())));
    }

    private Bounds onScreen(Rectangle2D place) {
        return localToScreen(
                new BoundingBox(
                        place.getMinX(), place.getMinY(), place.getWidth(), place.getHeight()));
    }

    @Override
    protected void layoutChildren() {
        var resized = canvas.getWidth() != getWidth() || canvas.getHeight() != getHeight();
        if (resized) {
            canvas.setWidth(getWidth());
            canvas.setHeight(getHeight());
            if (!moved) {
                fit(model.places().layout().get());
            }
        }
        paint();
    }

    private void paint() {
        var gc = canvas.getGraphicsContext2D();
        var brush = new Brush(gc, theme.getValue(), fonts);
        gc.setTransform(1, 0, 0, 1, 0, 0);
        brush.fill(Token.BG_CONTENT);
        gc.fillRect(0, 0, getWidth(), getHeight());
        gc.setTransform(viewport.scale(), 0, 0, viewport.scale(), viewport.x(), viewport.y());
        canvas.setOpacity(model.link().get() instanceof LinkState.Lost ? LOST : 1);
        painter.paint(
                brush,
                drawing,
                new PicturePainter.Marks(
                        model.hovered().get(),
                        model.selection().get(),
                        Set.copyOf(finder.matches().get())),
                viewport.scale() >= READABLE_PLATES);
    }

    /** The places of everything drawn, by node. */
    Map<String, Rectangle2D> places() {
        return drawing.layout().nodes();
    }
}
