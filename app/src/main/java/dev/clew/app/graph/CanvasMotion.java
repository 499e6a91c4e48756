package dev.clew.app.graph;

import dev.clew.app.graph.layout.Layout;

import javafx.geometry.Rectangle2D;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * What is under way on the canvas: nodes that glide to a new place, and what has left and fades.
 * Knows no clock; every moment is an argument, in nanoseconds of one that only moves forward.
 */
final class CanvasMotion {
    static final Duration GLIDE = Duration.ofMillis(250);
    static final Duration FADE = Duration.ofMillis(400);
    private static final double STILL = 0.5;

    /** What has left, as it was drawn last. */
    private record Leaving(Drawing drawing, long since) {}

    /**
     * Something that fades.
     *
     * @param share how much of it is still seen, 0 to 1
     */
    record Faded(Drawing drawing, double share) {}

    private record Gliding(Map<String, Rectangle2D> from, Map<String, Rectangle2D> boxes, long at) {
        double share(long now) {
            var done = Math.clamp((double) (now - at) / GLIDE.toNanos(), 0, 1);
            // Ease-out: fast away from the old place, slow into the new one.
            return 1 - (1 - done) * (1 - done);
        }

        boolean isOver(long now) {
            return now - at >= GLIDE.toNanos();
        }
    }

    private Optional<Gliding> gliding = Optional.empty();
    private final List<Leaving> leaving = new ArrayList<>();

    /**
     * The picture is another one now; nodes that both have glide where their places differ.
     *
     * @param seen from where a place was on the canvas before to where that point is now, when the
     *     picture was zoomed or moved at the same time
     */
    void turned(Drawing before, Drawing now, UnaryOperator<Rectangle2D> seen, long nanos) {
        var earlier = at(before, nanos).orElse(before).layout();
        var from = common(earlier.nodes(), now.layout().nodes(), seen);
        var moves =
                from.entrySet().stream()
                        .anyMatch(
                                entry ->
                                        isElsewhere(
                                                entry.getValue(),
                                                now.layout().nodes().get(entry.getKey())));
        if (moves) {
            var boxes = common(earlier.boxes(), now.layout().boxes(), seen);
            gliding = Optional.of(new Gliding(from, boxes, nanos));
        }
    }

    private static Map<String, Rectangle2D> common(
            Map<String, Rectangle2D> before,
            Map<String, Rectangle2D> now,
            UnaryOperator<Rectangle2D> seen) {
        return before.entrySet().stream()
                .filter(entry -> now.containsKey(entry.getKey()))
                .collect(
                        Collectors.toMap(Map.Entry::getKey, entry -> seen.apply(entry.getValue())));
    }

    private static boolean isElsewhere(Rectangle2D from, Rectangle2D to) {
        return Math.abs(from.getMinX() - to.getMinX()) > STILL
                || Math.abs(from.getMinY() - to.getMinY()) > STILL;
    }

    /** Lets fade what the picture had before and has not any more. */
    void fade(Drawing before, GraphContent now, long nanos) {
        var nodes = now.nodes().stream().map(node -> node.id().text()).collect(Collectors.toSet());
        var edges = now.edges().stream().map(GraphContent.Edge::key).collect(Collectors.toSet());
        var gone = before.without(nodes, edges);
        if (!gone.content().nodes().isEmpty() || !gone.curves().isEmpty()) {
            leaving.add(new Leaving(gone, nanos));
        }
    }

    /** Everything is where it belongs at once. */
    void stop() {
        gliding = Optional.empty();
        leaving.clear();
    }

    /** Whether something is still under way. */
    boolean isOn(long now) {
        gliding = gliding.filter(glide -> !glide.isOver(now));
        leaving.removeIf(gone -> now - gone.since() >= FADE.toNanos());
        return gliding.isPresent() || !leaving.isEmpty();
    }

    /**
     * The picture on its way; without figures on edges, since those would jump.
     *
     * @return empty when all of it stands
     */
    Optional<Drawing> at(Drawing target, long now) {
        return gliding.filter(glide -> !glide.isOver(now))
                .map(
                        glide -> {
                            var share = glide.share(now);
                            var to = target.layout();
                            return Drawing.bare(
                                    target.content(),
                                    new Layout(
                                            between(glide.from(), to.nodes(), share),
                                            between(glide.boxes(), to.boxes(), share),
                                            Map.of()));
                        });
    }

    private static Map<String, Rectangle2D> between(
            Map<String, Rectangle2D> from, Map<String, Rectangle2D> to, double share) {
        var places = new HashMap<>(to);
        from.forEach(
                (id, start) -> places.computeIfPresent(id, (_, end) -> between(start, end, share)));
        return places;
    }

    private static Rectangle2D between(Rectangle2D start, Rectangle2D end, double share) {
        return new Rectangle2D(
                start.getMinX() + (end.getMinX() - start.getMinX()) * share,
                start.getMinY() + (end.getMinY() - start.getMinY()) * share,
                start.getWidth() + (end.getWidth() - start.getWidth()) * share,
                start.getHeight() + (end.getHeight() - start.getHeight()) * share);
    }

    /** What fades at that moment. */
    List<Faded> faded(long now) {
        return leaving.stream()
                .map(
                        gone ->
                                new Faded(
                                        gone.drawing(),
                                        1 - (double) (now - gone.since()) / FADE.toNanos()))
                .filter(faded -> faded.share() > 0)
                .toList();
    }
}
