package dev.clew.app.clusters;

import dev.clew.app.ui.Words;

import java.util.List;
import java.util.stream.Collectors;

/** Which of the ticked workloads carry a tracing agent of somebody else. Pure. */
final class OtherAgentsCheck {
    private static final int NAMED = 5;

    private OtherAgentsCheck() {}

    static CheckLine of(TraceModel trace) {
        List<WorkloadRow> looked =
                trace.ticks().get().isEmpty() ? trace.workloads().get().all() : trace.ticked();
        List<WorkloadRow> with =
                looked.stream().filter(row -> row.otherAgent().isPresent()).toList();
        if (with.isEmpty()) {
            return CheckLine.passed(
                    Check.OTHER_AGENTS, Words.of("clusters.check.agents.none", looked.size()));
        }
        String names =
                with.stream()
                        .limit(NAMED)
                        .map(
                                row ->
                                        row.ref().namespace()
                                                + "/"
                                                + row.ref().name()
                                                + " ("
                                                + row.otherAgent().orElse("")
                                                + ")")
                        .collect(Collectors.joining(", "));
        return CheckLine.note(
                Check.OTHER_AGENTS,
                Words.of("clusters.check.agents.some", with.size(), looked.size(), names),
                Words.of("clusters.check.agents.next"));
    }
}
