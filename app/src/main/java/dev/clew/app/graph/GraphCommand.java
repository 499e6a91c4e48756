package dev.clew.app.graph;

import dev.clew.app.Incident;
import dev.clew.app.connect.ClusterAccess;
import dev.clew.app.connect.ClusterOptions;
import dev.clew.app.connect.Part;
import dev.clew.app.connect.PortForwardLink;
import dev.clew.live.client.Connection;
import dev.clew.live.client.GraphFrame;
import dev.clew.live.client.GraphFrame.EdgeRow;
import dev.clew.live.client.LiveClient;

import io.fabric8.kubernetes.client.utils.Serialization;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** {@code clew graph}: the live graph as it is now, as a table or as JSON. */
@Command(
        name = "graph",
        description = "Prints the live graph: nodes, edges, counts, errors, p50/p95/p99.",
        mixinStandardHelpOptions = true)
public final class GraphCommand implements Callable<Integer> {
    private static final Duration FIRST_FRAME_LIMIT = Duration.ofSeconds(15);
    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofMinutes(15);

    @Mixin private ClusterOptions cluster;

    @Option(
            names = "--window",
            paramLabel = "60s",
            defaultValue = "60s",
            description = "how far back it reaches, 1s to 15m; default ${DEFAULT-VALUE}")
    private String window;

    @Option(names = "--json", description = "as JSON")
    private boolean json;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        Duration reach = duration();
        PrintWriter out = spec.commandLine().getOut();
        try (ClusterAccess access = cluster.open()) {
            access.serverVersion();
            PortForwardLink link = new PortForwardLink(access.client(), Clock.systemUTC());
            try (LiveClient live =
                    new LiveClient(() -> link.open(Part.HUB), InstantSource.system())) {
                GraphFrame frame = first(live, reach);
                if (json) {
                    out.println(Serialization.asJson(GraphJson.of(access.context(), frame)));
                } else {
                    print(frame, out);
                }
            }
            out.flush();
            return 0;
        }
    }

    /** ISO 8601 takes 60s and 15m with the letters PT before. */
    private Duration duration() {
        try {
            Duration reach = Duration.parse("PT" + window);
            if (reach.compareTo(SHORTEST) >= 0 && reach.compareTo(LONGEST) <= 0) {
                return reach;
            }
        } catch (DateTimeParseException e) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--window " + window + " is no duration like 60s or 15m",
                    e);
        }
        throw new ParameterException(
                spec.commandLine(), "--window has to be from 1s to 15m, not " + window);
    }

    private static GraphFrame first(LiveClient live, Duration reach) throws InterruptedException {
        CountDownLatch told = new CountDownLatch(1);
        try (var _ = live.onChange(() -> countDownIfTold(live, told))) {
            countDownIfTold(live, told);
            if (!told.await(FIRST_FRAME_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                throw Incident.expected(
                        "the hub has not told its graph within "
                                + FIRST_FRAME_LIMIT.toSeconds()
                                + " s",
                        live.connection() instanceof Connection.Lost lost ? lost.cause() : "",
                        "look at it with: clew status");
            }
        }
        return live.frame(reach).orElseThrow();
    }

    private static void countDownIfTold(LiveClient live, CountDownLatch told) {
        if (live.reading().isPresent()) {
            told.countDown();
        }
    }

    /** Probes stand only in the JSON (counting.md 8). */
    private static void print(GraphFrame frame, PrintWriter out) {
        out.printf(
                "%-40s %-40s %-9s %8s %7s %8s %8s %8s%n",
                "from", "to", "protocol", "req/s", "errors", "p50 ms", "p95 ms", "p99 ms");
        for (EdgeRow edge : frame.edges()) {
            if (!edge.from().equals("kubelet")) {
                out.println(line(edge));
            }
        }
    }

    private static String line(EdgeRow edge) {
        String to = edge.to() + edge.via().map(via -> " via " + via).orElse("");
        Optional<GraphFrame.Quantiles> latency = edge.latency();
        return String.format(
                Locale.ROOT,
                "%-40s %-40s %-9s %8.1f %6.1f%% %8s %8s %8s",
                edge.from(),
                to,
                edge.protocol(),
                edge.requestsPerSecond(),
                100 * edge.errorRate(),
                millis(latency.map(GraphFrame.Quantiles::p50Ms)),
                millis(latency.map(GraphFrame.Quantiles::p95Ms)),
                millis(latency.map(GraphFrame.Quantiles::p99Ms)));
    }

    private static String millis(Optional<Double> value) {
        return value.map(ms -> String.format(Locale.ROOT, "%.1f", ms)).orElse("-");
    }
}
