package dev.clew.app.graph;

import io.fabric8.kubernetes.client.utils.Serialization;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import javax.imageio.ImageIO;

/**
 * Writes all that is seen of the graph (not only what is on the screen) into a file. Painting needs
 * the window's thread; packing and writing happen beside it.
 */
final class Exports {
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT)
                    .withZone(ZoneId.systemDefault());

    /** What came of it. */
    sealed interface Outcome {
        /** It is there. */
        record Saved(Path file) implements Outcome {}

        /**
         * It is not.
         *
         * @param why the system's words
         */
        record Failed(Path file, String why) implements Outcome {}
    }

    /** What the file will hold, made when it is asked for. */
    private interface Bytes {
        byte[] get() throws IOException;
    }

    private final GraphModel model;
    private final String cluster;
    private final SaveTarget target;
    private final Supplier<Drawing> drawing;
    private final WholePicture picture;
    private final NodeLook look;
    private final Executor background;
    private final Executor window;
    private final ReadOnlyObjectWrapper<Optional<Outcome>> outcome =
            new ReadOnlyObjectWrapper<>(this, "outcome", Optional.empty());

    /**
     * @param cluster its name, in the file's name and in JSON
     * @param drawing what is drawn
     * @param background runs what writes, beside the window
     * @param window runs what tells, on its thread
     */
    Exports(
            GraphModel model,
            String cluster,
            SaveTarget target,
            Supplier<Drawing> drawing,
            WholePicture picture,
            NodeLook look,
            Executor background,
            Executor window) {
        this.model = model;
        this.cluster = cluster;
        this.target = target;
        this.drawing = drawing;
        this.picture = picture;
        this.look = look;
        this.background = background;
        this.window = window;
    }

    /** Asks where it is to go, then writes it there. */
    void start(ExportFormat format) {
        outcome.set(Optional.empty());
        target.ask(name(format), format).ifPresent(file -> write(file, bytes(format)));
    }

    private String name(ExportFormat format) {
        var of = cluster.replaceAll("[^A-Za-z0-9._-]+", "-");
        var at = STAMP.format(model.content().get().frame().asOf());
        return "clew-" + of + (of.isEmpty() ? "" : "-") + at + "." + format.extension();
    }

    private Bytes bytes(ExportFormat format) {
        var all = model.content().get();
        return switch (format) {
            case PNG -> {
                var pixels = picture.pixels(drawing.get(), all);
                yield () -> png(pixels);
            }
            case SVG -> text(picture.svg(drawing.get(), all));
            case DOT -> text(DotText.of(model.shown().get(), look));
            case JSON -> {
                var json = json();
                yield () -> Serialization.asJson(json).getBytes(StandardCharsets.UTF_8);
            }
        };
    }

    private static Bytes text(String words) {
        return () -> words.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] png(BufferedImage pixels) throws IOException {
        var out = new ByteArrayOutputStream();
        ImageIO.write(pixels, "png", out);
        return out.toByteArray();
    }

    /** As the command line writes it; with a filter only what is seen, else probes too. */
    private GraphJson json() {
        var whole = GraphJson.of(cluster, model.content().get().frame());
        if (model.view().get().isAll()) {
            return whole;
        }
        var shown = model.shown().get();
        var ids = shown.nodes().stream().map(node -> node.id().text()).collect(Collectors.toSet());
        var keys = shown.edges().stream().map(GraphContent.Edge::key).collect(Collectors.toSet());
        return new GraphJson(
                whole.cluster(),
                whole.epochId(),
                whole.windowSeconds(),
                whole.asOf(),
                whole.ageMs(),
                whole.nodes().stream().filter(node -> ids.contains(node.id())).toList(),
                whole.edges().stream().filter(edge -> keys.contains(key(edge))).toList(),
                whole.ledger());
    }

    private static EdgeKey key(GraphJson.EdgeJson edge) {
        return new EdgeKey(
                edge.from(), edge.to(), edge.protocol(), Optional.ofNullable(edge.via()));
    }

    private void write(Path file, Bytes bytes) {
        background.execute(
                () -> {
                    var result = written(file, bytes);
                    window.execute(() -> outcome.set(Optional.of(result)));
                });
    }

    private static Outcome written(Path file, Bytes bytes) {
        try {
            Files.write(file, bytes.get());
            return new Outcome.Saved(file);
        } catch (IOException | RuntimeException failed) {
            return new Outcome.Failed(file, failed.toString());
        }
    }

    /** What came of the last one; empty while it is under way or nobody asks any more. */
    ReadOnlyObjectProperty<Optional<Outcome>> outcome() {
        return outcome.getReadOnlyProperty();
    }

    /** A person has read it. */
    void forget() {
        outcome.set(Optional.empty());
    }
}
