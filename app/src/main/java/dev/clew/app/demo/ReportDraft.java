package dev.clew.app.demo;

import dev.clew.api.Names;
import dev.clew.api.WorkloadRef;
import dev.clew.api.grpc.inventory.Workload;
import dev.clew.app.demo.Report.Collector;
import dev.clew.app.demo.Report.Difference;
import dev.clew.app.demo.Report.Machine;
import dev.clew.app.demo.Report.Missing;
import dev.clew.app.demo.Report.StageRow;
import dev.clew.app.demo.Report.UserAction;
import dev.clew.app.sources.SourceRow;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** What the demo learns on its way, until it is a {@link Report}. Used by one thread. */
final class ReportDraft {
    /** What the relay says of itself in its log, which is the pod's. */
    private static final String RELAY = "The relay is ready";

    /** What it says of each processor that it passes over. */
    private static final Pattern LEFT_OUT = Pattern.compile("left out: ([a-z0-9_/]+) of");

    private final Instant startedAt;
    private OptionalLong sandbox = OptionalLong.empty();
    private String failure;
    private List<UserAction> userActions = List.of();
    private List<Missing> missing = List.of();
    private List<SourceRow> sources = List.of();
    private CountedPhase phase;
    private Comparison comparison;
    private Map<String, Long> memoryMb;
    private Collector collector;
    private final List<String> screenshots = new ArrayList<>();

    ReportDraft(Instant startedAt) {
        this.startedAt = startedAt;
    }

    void sandbox(OptionalLong pid) {
        sandbox = pid;
    }

    void missing(List<Missing> what) {
        missing = what;
    }

    void failure(String sentence) {
        failure = sentence;
    }

    void userActions(List<UserAction> actions) {
        userActions = actions;
    }

    void sources(Map<WorkloadRef, Workload> workloads) {
        sources = SourceRow.of(workloads);
    }

    void phase(CountedPhase counted) {
        phase = counted;
        comparison = Comparison.of(counted.edges(), counted.truth());
    }

    void screenshots(List<String> names) {
        screenshots.addAll(names);
    }

    /** Reads what is around: memory of the parts, kind of the collector. */
    void surroundings(KubernetesClient client) throws IOException {
        memoryMb = ResidentMemory.read(client, sandbox);
        collector = collector(client);
    }

    private static Collector collector(KubernetesClient client) {
        Pod node =
                client.pods()
                        .inNamespace(Names.NODE_NAMESPACE)
                        .withLabel(Names.PART_LABEL, Names.PART_NODE)
                        .list()
                        .getItems()
                        .getFirst();
        String log = client.pods().resource(node).inContainer(Names.COLLECTOR_CONTAINER).getLog();
        if (!log.contains(RELAY)) {
            return new Collector("otelcol", List.of());
        }
        return new Collector(
                "relay",
                LEFT_OUT.matcher(log).results().map(found -> found.group(1)).distinct().toList());
    }

    /** 0 only if the graph became what the shop really did. */
    private int exitCode() {
        return failure == null
                        && phase != null
                        && comparison.differences().isEmpty()
                        && phase.ledgerAddsUp()
                        && phase.hopsAddUp()
                ? 0
                : 1;
    }

    /** Prints the outcome for a person. */
    void tell(PrintStream out) {
        for (Difference d : comparison.differences()) {
            out.printf(
                    "DIFFERENCE %s → %s %s %s: graph %s, truth %s%n",
                    d.from(), d.to(), d.protocol(), d.field(), d.graph(), d.truth());
        }
        for (Difference d : comparison.latencyMisses()) {
            out.printf(
                    "latency miss %s → %s %s %s: graph %s, truth %s%n",
                    d.from(), d.to(), d.protocol(), d.field(), d.graph(), d.truth());
        }
        if (!phase.ledgerAddsUp() || !phase.hopsAddUp()) {
            out.println("the ledger or the hops do not add up: " + phase.ledger() + phase.hops());
        }
        out.printf(
                Locale.ROOT,
                "%d edges compared, %d differences, %d latency misses; edge delay p95 %.0f ms%n",
                phase.edges().size(),
                comparison.differences().size(),
                comparison.latencyMisses().size(),
                phase.delay().p95());
    }

    Report report(List<StageRow> stages) {
        Map<String, String> runtimes = new TreeMap<>();
        sources.stream()
                .filter(row -> row.version() != null)
                .forEach(row -> runtimes.putIfAbsent(row.runtime(), row.version()));
        int clicks =
                (int) userActions.stream().filter(action -> action.kind().equals("click")).count();
        return new Report(
                Names.VERSION,
                startedAt.toString(),
                exitCode(),
                failure,
                new Machine(
                        System.getProperty("os.name"),
                        Runtime.getRuntime().availableProcessors(),
                        Runtime.version().toString()),
                runtimes,
                missing,
                collector,
                stages,
                userActions,
                clicks,
                userActions.size() - clicks,
                sources,
                phase == null ? null : phase.phase(),
                phase == null ? List.of() : phase.nodes(),
                phase == null ? List.of() : phase.edges(),
                phase == null ? List.of() : phase.truth(),
                comparison == null ? List.of() : comparison.differences(),
                comparison == null ? List.of() : comparison.latencyMisses(),
                phase == null ? null : phase.ledger(),
                phase == null ? List.of() : phase.hops(),
                phase == null ? null : phase.delay(),
                memoryMb,
                List.copyOf(screenshots));
    }
}
