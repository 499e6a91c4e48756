package dev.clew.app.graph;

import dev.clew.api.Reason;
import dev.clew.app.Toolkit;
import dev.clew.app.graph.layout.LayeredLayout;
import dev.clew.app.graph.layout.LayoutInput;
import dev.clew.app.ui.Fonts;
import dev.clew.app.ui.Language;
import dev.clew.app.ui.Settings;
import dev.clew.app.ui.Texts;
import dev.clew.app.ui.Theme;
import dev.clew.app.ui.ThemedScene;
import dev.clew.live.client.GraphFrame;

import javafx.animation.AnimationTimer;
import javafx.geometry.Point2D;
import javafx.scene.robot.Robot;
import javafx.stage.Stage;
import javafx.util.Subscription;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntConsumer;
import java.util.stream.DoubleStream;

/**
 * The graph's screen with 100 nodes and 300 edges in a window that the CPU draws without a display:
 * frames a second that reach the window's pixels while the picture is moved and zoomed, the longest
 * that JavaFX's thread keeps anyone waiting meanwhile, and how long a layout takes. JavaFX itself
 * draws no more than 60 frames a second. Prints one line a figure.
 */
final class GraphBench {
    private static final int NODES = 100;
    private static final int EDGES = 300;
    private static final int TIERS = 6;
    private static final int WARM_UP = 90;
    private static final int FRAMES = 240;
    private static final int LAYOUTS = 15;
    private static final double WIDTH = 1208;
    private static final double HEIGHT = 730;
    private static final int SIZE = 24;

    private final GraphScreen screen;
    private final Stage stage;
    private final Robot robot = new Robot();
    private final AtomicLong longest = new AtomicLong();
    private final CountDownLatch over = new CountDownLatch(1);

    private GraphBench() {
        var settings = new Settings(Theme.DARK, Language.ENGLISH);
        screen =
                new GraphScreen(
                        new Still(tiers()),
                        settings,
                        new Fonts(),
                        new Texts(settings.language()),
                        InstantSource.system());
        stage = new Stage();
        stage.setScene(ThemedScene.of(screen.page(), WIDTH, HEIGHT, settings));
        stage.setX(0);
        stage.setY(0);
        stage.show();
    }

    /** Says the same all the time. */
    private record Still(GraphFrame shown) implements GraphSource {
        @Override
        public Optional<GraphFrame> frame(Duration window) {
            return Optional.of(shown);
        }

        @Override
        public Subscription onChange(Runnable listener) {
            return Subscription.EMPTY;
        }

        @Override
        public LinkState state() {
            return new LinkState.Live(shown.asOf());
        }
    }

    /** Services as they are: entries call others behind them, most of them near. */
    private static GraphFrame tiers() {
        var random = new Random(5);
        var frames = new Frames();
        for (var i = 0; i < NODES; i++) {
            var bad = i % 17 == 3 ? 90 : 0;
            frames.node(id(i), 1_000 + i, bad, Reason.SPANS_AT_HUB);
        }
        var known = new HashSet<Integer>();
        var tier = NODES / TIERS;
        while (known.size() < EDGES) {
            var from = random.nextInt(NODES - tier);
            var to = Math.min(NODES - 1, from - from % tier + tier + random.nextInt(2 * tier));
            if (from != to && known.add(from * NODES + to)) {
                var requests = 60 + random.nextInt(9_000);
                frames.call(id(from), id(to), requests, to % 17 == 3 ? requests / 12 : 0);
            }
        }
        return frames.at(Instant.now()).build();
    }

    private static String id(int number) {
        return "team-" + number % 4 + "/Deployment/service-" + number;
    }

    private GraphCanvas canvas() {
        return screen.page().canvas();
    }

    private boolean isReady() {
        return canvas().places().size() == NODES && !canvas().isMoving();
    }

    /** A few pixels from the middle of what the window shows. */
    private int seen() {
        var middle = canvas().localToScreen(canvas().middle());
        var pixels =
                robot.getScreenCapture(
                        null, middle.getX(), middle.getY() - SIZE, SIZE, SIZE * 2, false);
        var reader = pixels.getPixelReader();
        var hash = 1;
        for (var y = 0; y < SIZE * 2; y++) {
            for (var x = 0; x < SIZE; x++) {
                hash = 31 * hash + reader.getArgb(x, y);
            }
        }
        return hash;
    }

    /** Frames a second that were drawn with other pixels than the one before. */
    private CompletableFuture<Double> frames(IntConsumer step) {
        var done = new CompletableFuture<Double>();
        new AnimationTimer() {
            private int frame;
            private int drawn;
            private int last;
            private long start;

            @Override
            public void handle(long now) {
                if (frame == WARM_UP) {
                    start = System.nanoTime();
                    drawn = 0;
                }
                if (frame == WARM_UP + FRAMES) {
                    stop();
                    done.complete(drawn / ((System.nanoTime() - start) / 1e9));
                    return;
                }
                var shown = seen();
                drawn += shown == last ? 0 : 1;
                last = shown;
                step.accept(frame++);
            }
        }.start();
        return done;
    }

    private void pan(int frame) {
        var way = frame / 40 % 2 == 0 ? 1 : -1;
        canvas().pan(7.3 * way, 3.1 * way);
    }

    private void zoom(int frame) {
        canvas().zoom(frame / 30 % 2 == 0 ? 1.03 : 1 / 1.03, canvas().middle());
    }

    /** At 100 % around the middle of the picture. */
    private Void near() {
        canvas().fit();
        canvas().zoom(1 / canvas().scale(), canvas().middle());
        return null;
    }

    private Void whole() {
        canvas().fit();
        return null;
    }

    private Void far() {
        canvas().fit();
        canvas().zoom(0.3 / canvas().scale(), Point2D.ZERO);
        return null;
    }

    /** CPU time of the thread that paints, in ns: a busy machine changes it less than frames. */
    private static long painting() {
        var threads = ManagementFactory.getThreadMXBean();
        return Arrays.stream(threads.getAllThreadIds())
                .filter(
                        id ->
                                threads.getThreadInfo(id) != null
                                        && threads.getThreadInfo(id)
                                                .getThreadName()
                                                .startsWith("QuantumRenderer"))
                .map(threads::getThreadCpuTime)
                .sum();
    }

    /** The median time of a fresh layout, in ms, once the code is warm. */
    private static double layout() {
        var content = GraphContent.of(tiers());
        var input =
                new LayoutInput(
                        content.nodes().stream().map(NodeSize::of).toList(),
                        content.edges().stream()
                                .map(GraphContent.Edge::key)
                                .map(key -> new LayoutInput.Link(key, key.from(), key.to()))
                                .toList(),
                        true);
        var layouts = new LayeredLayout();
        var times = new double[LAYOUTS];
        for (var i = 0; i < LAYOUTS; i++) {
            var start = System.nanoTime();
            layouts.place(input, () -> false);
            times[i] = (System.nanoTime() - start) / 1e6;
        }
        System.out.printf("layout, the first in this run of it: %.0f ms%n", times[0]);
        Arrays.sort(times);
        return times[LAYOUTS / 2];
    }

    /** Notes the longest that anyone waited for JavaFX's thread, until it is over. */
    private Thread watch() {
        return Thread.ofPlatform()
                .daemon()
                .start(
                        () -> {
                            try {
                                while (!over.await(5, TimeUnit.MILLISECONDS)) {
                                    var asked = System.nanoTime();
                                    Toolkit.call(() -> null);
                                    longest.accumulateAndGet(System.nanoTime() - asked, Math::max);
                                }
                            } catch (InterruptedException ended) {
                                Thread.currentThread().interrupt();
                            }
                        });
    }

    /** One way of moving, its figures said beside; frames a second. */
    private double phase(String name, Callable<Void> from, IntConsumer step) {
        Toolkit.call(from);
        longest.set(0);
        var before = painting();
        double fps = Toolkit.call(() -> frames(step)).join();
        System.out.printf(
                "%s: %.1f fps, %.1f ms of painting a frame, thread held up to %.0f ms%n",
                name, fps, (painting() - before) / 1e6 / (WARM_UP + FRAMES), longest.get() / 1e6);
        return fps;
    }

    public static void main(String[] arguments) throws InterruptedException {
        Toolkit.start(true);
        var bench = Toolkit.call(GraphBench::new);
        while (!Toolkit.call(bench::isReady)) {
            bench.over.await(50, TimeUnit.MILLISECONDS);
        }
        var watch = bench.watch();
        // Until the code is warm; a person's first second with it is not counted.
        bench.phase("first", bench::whole, bench::pan);
        var fps =
                DoubleStream.of(
                        bench.phase("moved, as fitted", bench::whole, bench::pan),
                        bench.phase("moved, at 100 %", bench::near, bench::pan),
                        bench.phase("moved, all of it", bench::far, bench::pan),
                        bench.phase("zoomed, from all of it", bench::far, bench::zoom),
                        bench.phase("zoomed, as fitted", bench::whole, bench::zoom));
        System.out.printf("BENCH app.graph.100.fps %.1f fps%n", fps.min().orElseThrow());
        bench.over.countDown();
        watch.join();
        System.out.printf("BENCH app.graph.100.layout.ms %.1f ms%n", layout());
        Toolkit.call(
                () -> {
                    bench.stage.close();
                    bench.screen.close();
                    return null;
                });
        Toolkit.stop();
    }
}
