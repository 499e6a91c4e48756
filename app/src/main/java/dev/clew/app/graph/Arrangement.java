package dev.clew.app.graph;

import dev.clew.app.graph.GraphChoices.Place;
import dev.clew.app.graph.layout.Layout;

import javafx.geometry.Point2D;
import javafx.geometry.Rectangle2D;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Where things lie once a person has put some elsewhere and left some out: a function of the layout
 * and of those choices. What was put somewhere lies there; what would be under it gives way to the
 * nearest free place; all else stays. Boxes are drawn around those of their nodes that are seen.
 */
final class Arrangement {
    private static final double BOX_PADDING = 16;
    private static final double BOX_TITLE = 30;
    private static final double CLEAR = 10;
    private static final double STEP = 12;
    private static final int STEPS = 60;

    private final Layout layout;
    private final Map<String, Rectangle2D> places = new HashMap<>();
    private final Set<String> moved = new HashSet<>();

    private Arrangement(Layout layout) {
        this.layout = layout;
    }

    /**
     * Arranges.
     *
     * @param layout of the whole graph
     * @param all of the graph, for which it was made
     * @param shown what is seen of it
     * @param pins where nodes were put, by their ids
     * @param carried a node that is under way by the mouse, over all others: nothing gives way yet
     */
    static Layout of(
            Layout layout,
            GraphContent all,
            GraphContent shown,
            Map<String, Place> pins,
            Optional<Map.Entry<String, Place>> carried) {
        var arrangement = new Arrangement(layout);
        for (var node : shown.nodes()) {
            var place = layout.nodes().get(node.id().text());
            if (place != null) {
                arrangement.places.put(node.id().text(), place);
            }
        }
        pins.forEach(arrangement::put);
        arrangement.giveWay(pins.keySet());
        carried.ifPresent(entry -> arrangement.put(entry.getKey(), entry.getValue()));
        return arrangement.result(all, shown);
    }

    private void put(String id, Place place) {
        var before = places.get(id);
        if (before != null) {
            move(id, at(before, place.x(), place.y()));
        }
    }

    private void move(String id, Rectangle2D to) {
        if (!to.equals(layout.nodes().get(id))) {
            moved.add(id);
        }
        places.put(id, to);
    }

    private static Rectangle2D at(Rectangle2D size, double x, double y) {
        return new Rectangle2D(x, y, size.getWidth(), size.getHeight());
    }

    private void giveWay(Set<String> pinned) {
        var fixed = pinned.stream().filter(places::containsKey).map(places::get).toList();
        if (fixed.isEmpty()) {
            return;
        }
        // By id, so that the same pins push the same nodes each time.
        for (var entry : new TreeMap<>(places).entrySet()) {
            if (!pinned.contains(entry.getKey()) && touches(entry.getValue(), fixed)) {
                var others = new ArrayList<>(fixed);
                places.forEach(
                        (id, place) -> {
                            if (!id.equals(entry.getKey())) {
                                others.add(place);
                            }
                        });
                move(entry.getKey(), free(entry.getValue(), others));
            }
        }
    }

    private static boolean touches(Rectangle2D place, Collection<Rectangle2D> others) {
        return others.stream().anyMatch(other -> grown(other).intersects(place));
    }

    private static Rectangle2D free(Rectangle2D place, List<Rectangle2D> others) {
        for (var i = 1; i <= STEPS; i++) {
            var far = i * STEP;
            for (var way : List.of(new int[] {0, 1}, new int[] {0, -1}, new int[] {1, 0})) {
                var there =
                        at(place, place.getMinX() + way[0] * far, place.getMinY() + way[1] * far);
                if (!touches(there, others)) {
                    return there;
                }
            }
        }
        return place;
    }

    private static Rectangle2D grown(Rectangle2D inner) {
        return new Rectangle2D(
                inner.getMinX() - CLEAR,
                inner.getMinY() - CLEAR,
                inner.getWidth() + 2 * CLEAR,
                inner.getHeight() + 2 * CLEAR);
    }

    private Layout result(GraphContent all, GraphContent shown) {
        if (moved.isEmpty() && shown.nodes().size() == all.nodes().size()) {
            return layout;
        }
        var workloads = all.workloads();
        var boxes = new HashMap<String, Rectangle2D>();
        shown.namespaces()
                .forEach(
                        (name, nodes) -> {
                            if (layout.boxes().containsKey(name)) {
                                var whole = nodes.size() == workloads.getOrDefault(name, 0);
                                box(name, nodes, whole).ifPresent(box -> boxes.put(name, box));
                            }
                        });
        var bends = new HashMap<Object, List<Point2D>>();
        layout.bends()
                .forEach(
                        (key, points) -> {
                            if (!(key instanceof EdgeKey edge && moved(edge))) {
                                bends.put(key, points);
                            }
                        });
        return new Layout(Map.copyOf(places), Map.copyOf(boxes), Map.copyOf(bends));
    }

    private boolean moved(EdgeKey edge) {
        return moved.contains(edge.from()) || moved.contains(edge.to());
    }

    private Optional<Rectangle2D> box(String name, List<GraphContent.Node> nodes, boolean whole) {
        var ids = nodes.stream().map(node -> node.id().text()).filter(places::containsKey).toList();
        if (ids.isEmpty()) {
            return Optional.empty();
        }
        if (whole && ids.stream().noneMatch(moved::contains)) {
            return Optional.of(layout.boxes().get(name));
        }
        var members = ids.stream().collect(Collectors.toMap(id -> id, places::get));
        var around = new Layout(members, Map.of(), Map.of()).bounds();
        return Optional.of(
                new Rectangle2D(
                        around.getMinX() - BOX_PADDING,
                        around.getMinY() - BOX_TITLE,
                        around.getWidth() + 2 * BOX_PADDING,
                        around.getHeight() + BOX_TITLE + BOX_PADDING));
    }
}
