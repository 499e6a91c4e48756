package dev.clew.app.graph;

import dev.clew.app.graph.GraphChoices.Place;
import dev.clew.app.graph.layout.Layout;
import dev.clew.app.ui.Token;

import javafx.animation.AnimationTimer;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.geometry.Rectangle2D;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.layout.Region;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * The picture of the graph. One canvas, since nodes of a scene fall to 6–10 frames a second at 500
 * nodes; painted once for all that changed since the last pulse. A canvas has no children to ask,
 * so {@link #nodeAt} and {@link #screenBounds} answer instead; while nodes glide, they answer with
 * where those go.
 */
public final class GraphCanvas extends Region {
    private static final double MARGIN = 8;
    private static final double LOST = 0.72;
    private static final double READABLE_PLATES = 0.5;

    private final GraphModel model;
    private final FindModel finder;
    private final Appearance appearance;
    private final Canvas canvas = new Canvas();
    private final NodeLook look;
    private final PlatePainter plates;
    private final PicturePainter painter;
    private final ScaledFonts letters = new ScaledFonts();
    private final CanvasMotion motion = new CanvasMotion();
    private final AnimationTimer frames =
            new AnimationTimer() {
                @Override
                public void handle(long now) {
                    requestLayout();
                    if (!motion.isOn(System.nanoTime())) {
                        stop();
                    }
                }
            };
    private Drawing drawing;
    private GraphView drawnView = GraphView.ALL;
    private Optional<EdgeKey> focused = Optional.empty();
    private Optional<Map.Entry<String, Place>> carried = Optional.empty();
    private Viewport viewport = Viewport.START;
    private boolean moved;
    private double topInset;
    private double bottomInset;

    /** The picture of a model, in the looks given. */
    GraphCanvas(GraphModel model, FindModel finder, Appearance appearance) {
        this.model = model;
        this.finder = finder;
        this.appearance = appearance;
        var ruler = new TextRuler();
        this.look = new NodeLook(appearance.texts());
        this.plates = new PlatePainter(appearance.fonts(), ruler);
        this.painter = new PicturePainter(look, plates, ruler, appearance.texts());
        this.drawing = Drawing.empty(model.shown().get());
        getChildren().add(canvas);
        getStyleClass().add("graph-canvas");
        setId("graph-canvas");
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        listen();
        new CanvasMouse(this, model);
    }

    private void listen() {
        model.shown().addListener(_ -> redraw());
        model.places().layout().addListener(_ -> placed());
        model.pins().addListener(_ -> redraw());
        model.labels().addListener(_ -> redraw());
        model.selection().addListener(_ -> chosen());
        model.hovered().addListener(_ -> pointed());
        model.link().addListener(_ -> requestLayout());
        finder.matches().addListener(_ -> requestLayout());
        appearance.theme().addListener(_ -> requestLayout());
        appearance.texts().language().addListener(_ -> redraw());
        appearance.fontScale().addListener(_ -> resize());
        focusedProperty().addListener(_ -> requestLayout());
        resize();
        redraw();
    }

    private void resize() {
        viewport = viewport.inUnit(appearance.unit(), middle());
        if (!moved) {
            fit();
        }
        requestLayout();
    }

    private void placed() {
        var before = viewport;
        if (model.places().afresh().get() && !moved) {
            fit(arranged());
        }
        var after = viewport;
        redraw(place -> after.inside(before.outside(place)));
    }

    private void chosen() {
        setAccessibleText(
                switch (model.selection().get()) {
                    case Selection.Node(var id) ->
                            model.content().get().node(id).map(look::spoken).orElse("");
                    case Selection.Edge(var key) -> key.from() + " → " + key.to();
                    case Selection.None() -> "";
                });
        pointed();
    }

    private void pointed() {
        if (focusedEdge().equals(focused)) {
            requestLayout();
        } else {
            redraw();
        }
    }

    private void redraw() {
        redraw(UnaryOperator.identity());
    }

    private void redraw(UnaryOperator<Rectangle2D> seen) {
        var before = drawing;
        focused = focusedEdge();
        drawing =
                Drawing.of(
                        model.shown().get(),
                        arranged(),
                        model.labels().get(),
                        focused,
                        before.shares(),
                        plates::width);
        animate(before, seen);
        requestLayout();
    }

    private Layout arranged() {
        return Arrangement.of(
                model.places().layout().get(),
                model.content().get(),
                model.shown().get(),
                model.pins().get(),
                carried);
    }

    private void animate(Drawing before, UnaryOperator<Rectangle2D> seen) {
        var sameView = drawnView.equals(model.view().get());
        drawnView = model.view().get();
        if (appearance.reducedMotion().getValue() || carried.isPresent()) {
            motion.stop();
            return;
        }
        var now = System.nanoTime();
        motion.turned(before, drawing, seen, now);
        // What a person leaves out is away at once.
        if (sameView) {
            motion.fade(before, drawing.content(), now);
        }
        if (motion.isOn(now)) {
            frames.start();
        }
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
        fit(drawing.layout());
        requestLayout();
    }

    private void fit(Layout layout) {
        viewport =
                Viewport.fit(
                                layout.bounds(),
                                appearance.unit(),
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

    /** Moves a node by pixels of the canvas, as long as the mouse holds it. */
    void carry(String id, double dx, double dy) {
        place(id)
                .ifPresent(
                        from -> {
                            var by = viewport.scale();
                            var to = new Place(from.x() + dx / by, from.y() + dy / by);
                            carried = Optional.of(Map.entry(id, to));
                            redraw();
                        });
    }

    /** Lets go of what was carried; it stays there from now on. */
    void drop() {
        var left = carried;
        carried = Optional.empty();
        left.ifPresent(entry -> model.pin(entry.getKey(), entry.getValue()));
    }

    /** Where a node lies in the picture. */
    Optional<Place> place(String id) {
        return Optional.ofNullable(drawing.layout().nodes().get(id))
                .map(place -> new Place(place.getMinX(), place.getMinY()));
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

    /** Pixels for one of the picture at 100 % of zoom and letters. */
    double scale() {
        return viewport.scale();
    }

    /** Whether nodes are still on their way. */
    boolean isMoving() {
        return motion.isOn(System.nanoTime());
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
                .filter(_ -> drawing.content().node(id).isPresent())
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
                fit(drawing.layout());
            }
        }
        paint();
    }

    private void paint() {
        var gc = canvas.getGraphicsContext2D();
        var brush = new CanvasBrush(gc, appearance.theme().getValue(), appearance.fonts(), letters);
        brush.fill(Token.BG_CONTENT);
        gc.fillRect(0, 0, getWidth(), getHeight());
        brush.see(viewport.scale(), viewport.x(), viewport.y());
        canvas.setOpacity(model.link().get() instanceof LinkState.Lost ? LOST : 1);
        var seen = viewport.inside(new Rectangle2D(0, 0, getWidth(), getHeight()));
        var now = System.nanoTime();
        for (var left : motion.faded(now)) {
            brush.fade(left.share());
            painter.paintLeft(brush, left.drawing(), seen);
        }
        brush.fade(1);
        painter.paint(
                brush,
                motion.at(drawing, now).orElse(drawing),
                marks(),
                model.content().get().workloads(),
                viewport.zoom() >= READABLE_PLATES,
                seen);
    }

    private PicturePainter.Marks marks() {
        return new PicturePainter.Marks(
                model.hovered().get(),
                model.selection().get(),
                Set.copyOf(finder.matches().get()),
                model.pins().get().keySet());
    }

    /** The places of everything drawn, by node. */
    Map<String, Rectangle2D> places() {
        var places = new HashMap<>(drawing.layout().nodes());
        places.keySet().removeIf(id -> drawing.content().node(id).isEmpty());
        return places;
    }

    /** What paints pictures like this one. */
    PicturePainter painter() {
        return painter;
    }
}
