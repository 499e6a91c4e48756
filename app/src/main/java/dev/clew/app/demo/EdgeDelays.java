package dev.clew.app.demo;

import dev.clew.app.demo.Report.EdgeDelay;
import dev.clew.app.demo.Report.Percentiles;
import dev.clew.live.client.LiveClient;
import dev.clew.live.client.LiveClient.Registration;
import dev.clew.live.client.Told;
import dev.clew.live.graph.Sketch;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Map;

/**
 * How long it takes from the end of a span to the frame that shows its edge moved: for each delta
 * the ages that the hub measured, made later by the time to the first frame painted with it. Deltas
 * come on any thread, frames on JavaFX's.
 */
final class EdgeDelays implements AutoCloseable {
    private final Registration registration;
    private final ArrayDeque<Told> unpainted = new ArrayDeque<>();
    private final Sketch total = new Sketch();
    private final Sketch agentToHub = new Sketch();
    private final Sketch hubToWindow = new Sketch();
    private final Sketch paint = new Sketch();

    /** Collects from now on. */
    EdgeDelays(LiveClient hub) {
        this.registration = hub.onDelta(this::told);
    }

    private synchronized void told(Told told) {
        if (told.age().count() > 0) {
            unpainted.add(told);
        }
    }

    /**
     * A frame was painted.
     *
     * @param asOf the hub's time of the newest delta in it
     * @param taken when the window took it
     * @param painted when it was on the screen
     */
    synchronized void painted(Instant asOf, Instant taken, Instant painted) {
        paint.addNanos(Duration.between(taken, painted).toNanos());
        while (!unpainted.isEmpty() && !unpainted.peek().sent().isAfter(asOf)) {
            Told told = unpainted.remove();
            total.merge(told.age().later(Duration.between(told.sent(), painted).toNanos()));
            agentToHub.merge(told.age());
            hubToWindow.addNanos(Duration.between(told.sent(), taken).toNanos());
        }
    }

    /** What was collected. */
    synchronized EdgeDelay result() {
        return new EdgeDelay(
                total.quantileMillis(0.5),
                total.quantileMillis(0.95),
                total.count(),
                Map.of(
                        "agentToHub", percentiles(agentToHub),
                        "hubToWindow", percentiles(hubToWindow),
                        "paint", percentiles(paint)));
    }

    private static Percentiles percentiles(Sketch sketch) {
        return new Percentiles(sketch.quantileMillis(0.5), sketch.quantileMillis(0.95));
    }

    @Override
    public void close() {
        registration.close();
    }
}
