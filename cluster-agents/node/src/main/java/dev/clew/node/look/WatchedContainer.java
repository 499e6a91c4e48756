package dev.clew.node.look;

import dev.clew.api.grpc.node.ContainerReport;
import dev.clew.api.grpc.node.LookAt;
import dev.clew.instrumentation.RuntimeKind;
import dev.clew.instrumentation.detect.Detection;
import dev.clew.instrumentation.detect.Finding;
import dev.clew.instrumentation.detect.ProcessFacts;
import dev.clew.instrumentation.detect.RelevantEnvironment;
import dev.clew.node.proc.Proc;
import dev.clew.node.proc.Stat;

import java.nio.file.AccessDeniedException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** One container: what was last seen of it, and what was last said. For one thread. */
final class WatchedContainer {
    // A web server may fork hundreds alike; the oldest tell what it is.
    private static final int MAX_PROCESSES = 32;

    private final LookAt container;
    private final ContainerId id;
    private final Proc proc;
    private Set<Incarnation> processes = Set.of();
    private Long rootStartedTicks;
    private ContainerReport report;
    private ContainerReport said;

    /** A process in one life of its number, running one program. */
    private record Incarnation(int pid, long startedTicks, String executable) {}

    WatchedContainer(LookAt container, Proc proc) {
        this.container = container;
        this.id = ContainerId.parse(container.getContainerId());
        this.proc = proc;
    }

    void reportAgain() {
        said = null;
    }

    boolean settled() {
        return report != null
                && (id instanceof ContainerId.Unmapped
                        || (report.hasFinding()
                                && !report.getFinding()
                                        .getRuntime()
                                        .equals(RuntimeKind.UNKNOWN.wireName())));
    }

    /** A report if it is another than the one before. */
    Optional<ContainerReport> look(ProcessTable table) {
        try {
            update(table);
        } catch (AccessDeniedException e) {
            report = trouble("The node agent may not read " + e.getFile() + ".");
        }
        if (Objects.equals(report, said)) {
            return Optional.empty();
        }
        said = report;
        return Optional.of(report);
    }

    private void update(ProcessTable table) throws AccessDeniedException {
        if (id instanceof ContainerId.Unmapped(String text)) {
            report =
                    trouble(
                            "Containers called \"%s\" cannot be mapped to processes, only those of containerd:// and cri-o:// (and process://)."
                                    .formatted(text));
            return;
        }
        List<Stat> stats = table.of(id).stream().limit(MAX_PROCESSES).toList();
        if (stats.isEmpty() || isAnother(stats)) {
            processes = Set.of();
            report = trouble("No process of %s is visible.".formatted(container.getContainerId()));
            return;
        }
        Set<Incarnation> now = incarnations(stats);
        if (!settled() || !now.equals(processes)) {
            List<ProcessFacts> facts = facts(stats);
            processes = now;
            report =
                    facts.isEmpty()
                            ? trouble("Its processes ended while they were read.")
                            : found(facts);
        }
    }

    /** The number of the process that names this container may belong to another one by now. */
    private boolean isAnother(List<Stat> stats) {
        if (!(id instanceof ContainerId.ProcessTree(int root))) {
            return false;
        }
        Optional<Stat> first = stats.stream().filter(stat -> stat.pid() == root).findFirst();
        if (rootStartedTicks == null) {
            rootStartedTicks = first.map(Stat::startedTicks).orElse(null);
        }
        return first.isPresent() && first.get().startedTicks() != rootStartedTicks;
    }

    private Set<Incarnation> incarnations(List<Stat> stats) throws AccessDeniedException {
        Set<Incarnation> incarnations = new HashSet<>();
        for (Stat stat : stats) {
            proc.executable(stat.pid())
                    .map(exe -> new Incarnation(stat.pid(), stat.startedTicks(), exe))
                    .ifPresent(incarnations::add);
        }
        return incarnations;
    }

    private List<ProcessFacts> facts(List<Stat> stats) throws AccessDeniedException {
        List<ProcessFacts> facts = new ArrayList<>();
        for (Stat stat : stats) {
            proc.facts(stat).ifPresent(facts::add);
        }
        return facts;
    }

    private ContainerReport found(List<ProcessFacts> facts) {
        Finding finding = Detection.detect(facts);
        ProcessFacts application = Detection.application(facts).orElse(facts.getFirst());
        Map<String, String> environment = RelevantEnvironment.placing(application.environment());
        return about().setFinding(finding.toProto()).putAllAgentEnvironment(environment).build();
    }

    private ContainerReport trouble(String sentence) {
        return about().setTrouble(sentence).build();
    }

    private ContainerReport.Builder about() {
        return ContainerReport.newBuilder()
                .setPodUid(container.getPodUid())
                .setContainer(container.getContainer())
                .setContainerId(container.getContainerId());
    }
}
