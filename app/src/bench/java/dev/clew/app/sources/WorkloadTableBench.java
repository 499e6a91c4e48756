package dev.clew.app.sources;

import dev.clew.api.Reason;
import dev.clew.api.WorkloadRef;
import dev.clew.api.grpc.inventory.Container;
import dev.clew.api.grpc.inventory.Finding;
import dev.clew.api.grpc.inventory.Status;
import dev.clew.api.grpc.inventory.Workload;
import dev.clew.api.grpc.inventory.WorkloadId;
import dev.clew.app.Incident;
import dev.clew.app.Toolkit;
import dev.clew.app.ui.Fonts;
import dev.clew.app.ui.Jobs;
import dev.clew.app.ui.Language;
import dev.clew.app.ui.Settings;
import dev.clew.app.ui.Texts;
import dev.clew.app.ui.Theme;
import dev.clew.app.ui.ThemedScene;
import dev.clew.app.ui.UndoStack;
import dev.clew.app.ui.Words;
import dev.clew.live.client.GraphFrame;

import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Node;
import javafx.scene.control.TableView;
import javafx.scene.image.WritableImage;
import javafx.stage.Stage;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/**
 * The table of the sources with 20,000 workloads, drawn by the CPU without a display: frames a
 * second while it scrolls through all of it, each laid out and drawn into a picture, and how long a
 * filter takes from the key to the table that is laid out. Prints one line a figure.
 */
final class WorkloadTableBench {
    private static final int WORKLOADS = 20_000;
    private static final int NAMESPACES = 200;
    private static final int WARM_UP = 60;
    private static final int FRAMES = 300;
    private static final int WHEEL_LINES = 3;
    private static final int FILTERS = 40;
    private static final double WIDTH = 1208;
    private static final double HEIGHT = 730;

    private final SourcesModel model;
    private final Stage stage;
    private final WritableImage picture = new WritableImage((int) WIDTH, (int) HEIGHT);

    private WorkloadTableBench() {
        var settings = new Settings(Theme.DARK, Language.ENGLISH);
        var texts = new Texts(settings.language());
        var _ = new Fonts();
        var jobs = new Jobs(Platform::runLater, InstantSource.system());
        var now = Instant.now();
        var inventory = new InventoryModel(now);
        this.model =
                new SourcesModel(
                        inventory,
                        new SimpleObjectProperty<GraphFrame>(),
                        new SourcesModel.Needs(
                                new Untouched(),
                                (_, _, _) ->
                                        new PodChange(
                                                PodChange.Kind.NO_AGENT,
                                                LineDiff.between("", ""),
                                                List.of()),
                                jobs,
                                new UndoStack(jobs, WorkloadTableBench::fail),
                                Platform::runLater));
        model.update(new SourcesFeed.Update(Optional.of(SourceBook.EMPTY), Optional.empty()));
        inventory.update(
                new InventoryFeed.Update(
                        workloads(), false, new FeedState.Live(now), Optional.of(now), now));
        this.stage = new Stage();
        stage.setScene(ThemedScene.of(new SourcesPage(model, texts), WIDTH, HEIGHT, settings));
        stage.show();
    }

    /** Nothing is changed here. */
    private static final class Untouched implements SourceObjects {
        @Override
        public UndoStack.Change edits(Words what, List<Edit> edits) {
            throw new IllegalStateException("nothing is ticked");
        }

        @Override
        public UndoStack.Change retry(Words what, SourceEntry entry, WorkloadRef workload) {
            throw new IllegalStateException("nothing is retried");
        }
    }

    private static void fail(Incident incident) {
        throw incident;
    }

    private static Map<WorkloadRef, Workload> workloads() {
        var reasons = Reason.values();
        var all = new TreeMap<WorkloadRef, Workload>();
        for (var i = 0; i < WORKLOADS; i++) {
            var ref = new WorkloadRef("namespace-" + i % NAMESPACES, "Deployment", "workload-" + i);
            all.put(ref, workload(ref, reasons[i % reasons.length]));
        }
        return all;
    }

    private static Workload workload(WorkloadRef ref, Reason reason) {
        return Workload.newBuilder()
                .setId(
                        WorkloadId.newBuilder()
                                .setNamespace(ref.namespace())
                                .setKind(ref.kind())
                                .setName(ref.name()))
                .addContainers(
                        Container.newBuilder()
                                .setName("app")
                                .setFinding(
                                        Finding.newBuilder()
                                                .setRuntime("java")
                                                .setVersion("21.0.5")))
                .setStatus(
                        Status.newBuilder()
                                .setState(reason.state().wireName())
                                .setReason(reason.wireName())
                                .setPodsTotal(3)
                                .setPodsInstrumented(1))
                .build();
    }

    private TableView<?> table() {
        return (TableView<?>) stage.getScene().lookup("#sources-table");
    }

    /** Scrolls so many lines further in each frame, and from the end goes on at the beginning. */
    private CompletableFuture<Double> scroll(int lines) {
        var done = new CompletableFuture<Double>();
        var rows = model.lines().visible().size();
        new AnimationTimer() {
            private int frame;
            private long start;

            @Override
            public void handle(long now) {
                if (frame == WARM_UP) {
                    start = System.nanoTime();
                }
                if (frame == WARM_UP + FRAMES) {
                    stop();
                    done.complete(FRAMES / ((System.nanoTime() - start) / 1e9));
                    return;
                }
                table().scrollTo((int) ((long) frame * lines % rows));
                draw();
                frame++;
            }
        }.start();
        return done;
    }

    /** What a snapshot draws is what the window would show: it is laid out and painted at once. */
    private void draw() {
        Node root = stage.getScene().getRoot();
        root.applyCss();
        stage.getScene().getRoot().layout();
        stage.getScene().snapshot(picture);
    }

    /** The median time from another text to the table laid out, in ms. */
    private double filter() {
        var texts = List.of("1", "12", "workload-7", "namespace-1", "99", "nothing", "");
        var times = new double[FILTERS];
        for (var i = -10; i < FILTERS; i++) {
            var text = texts.get(Math.floorMod(i, texts.size()));
            var start = System.nanoTime();
            model.lines().text().set(text);
            stage.getScene().getRoot().applyCss();
            stage.getScene().getRoot().layout();
            if (i >= 0) {
                times[i] = (System.nanoTime() - start) / 1e6;
            }
        }
        Arrays.sort(times);
        return times[FILTERS / 2];
    }

    public static void main(String[] arguments) {
        Toolkit.start(true);
        var bench = Toolkit.call(WorkloadTableBench::new);
        // As by a wheel, and as by dragging the scroll bar through all of it.
        System.out.printf(
                "BENCH app.table.20000.fps %.1f fps%n",
                Toolkit.call(() -> bench.scroll(WHEEL_LINES)).join());
        System.out.printf(
                "BENCH app.table.20000.fps.pages %.1f fps%n",
                Toolkit.call(() -> bench.scroll(WORKLOADS / FRAMES)).join());
        System.out.printf(
                "BENCH app.table.20000.filter %.1f ms%n", (double) Toolkit.call(bench::filter));
        Toolkit.call(
                () -> {
                    bench.stage.close();
                    return null;
                });
        Toolkit.stop();
    }
}
