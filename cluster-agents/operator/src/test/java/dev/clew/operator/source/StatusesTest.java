package dev.clew.operator.source;

import static dev.clew.operator.Things.NOW;
import static dev.clew.operator.Things.pod;
import static dev.clew.operator.Things.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.api.Reason;
import dev.clew.api.WorkloadRef;
import dev.clew.api.crd.Source;
import dev.clew.api.crd.SourceStatus;
import dev.clew.operator.Things;
import dev.clew.operator.cluster.Workload;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

final class StatusesTest {
    private static final Source SHOP = source("everything", "Namespace", "shop");

    @Test
    void a_source_without_its_workload_says_so() {
        Source lost = source("lost", "Deployment", "lost");

        assertThat(status(lost, List.of(lost), View.EMPTY).reason()).isEqualTo("workloadMissing");
    }

    @Test
    void two_sources_for_one_workload_are_both_refused() {
        Source a = source("a", "Deployment", "web");
        Source b = source("b", "Deployment", "web");
        SourceStatus status = status(a, List.of(a, b), View.EMPTY);

        assertThat(status.reason()).isEqualTo("twoSources");
        assertThat(status.message()).contains("Source a; Source b");
        assertThat(status.conditions().getFirst().getStatus()).isEqualTo("False");
    }

    @Test
    void a_namespace_counts_its_workloads_by_state_and_names_the_worst() {
        View view =
                view(
                        Map.of(
                                "good", Reason.SPANS_AT_HUB,
                                "idle", Reason.NO_REQUEST_SEEN,
                                "bad", Reason.CRASHED_AFTER_INJECTION));
        SourceStatus status = status(SHOP, List.of(SHOP), view);

        assertThat(status.state()).isEqualTo("partly");
        assertThat(status.reason()).isEqualTo("someWorkloads");
        assertThat(status.worst()).isEqualTo("Deployment/bad");
        assertThat(status.workloads())
                .containsOnly(
                        Map.entry("sending", 1),
                        Map.entry("instrumentedNoTraffic", 1),
                        Map.entry("failed", 1));
    }

    @Test
    void a_namespace_sends_when_all_that_can_does() {
        View view =
                view(
                        Map.of(
                                "good", Reason.SPANS_AT_HUB,
                                "idle", Reason.NO_REQUEST_SEEN,
                                "go", Reason.LANGUAGE_NOT_YET));

        assertThat(status(SHOP, List.of(SHOP), view).state()).isEqualTo("sending");
    }

    @Test
    void a_namespace_is_under_way_while_one_of_its_workloads_is() {
        View view = view(Map.of("good", Reason.SPANS_AT_HUB, "next", Reason.QUEUED));

        assertThat(status(SHOP, List.of(SHOP), view).state()).isEqualTo("waitingForRestart");
    }

    @Test
    void since_is_kept_while_the_reason_stays() {
        Source lost = source("lost", "Deployment", "lost");
        lost.setStatus(status(lost, List.of(lost), View.EMPTY));

        SourceStatus later =
                Statuses.of(
                        lost, new Choices(List.of(lost)), View.EMPTY, false, NOW.plusSeconds(90));

        assertThat(later).isEqualTo(lost.getStatus());
    }

    @Test
    void a_namespace_that_is_never_traced_says_so() {
        assertThat(Statuses.of(SHOP, new Choices(List.of(SHOP)), View.EMPTY, true, NOW).message())
                .contains("namespace shop is never traced");
    }

    private static SourceStatus status(Source source, List<Source> all, View view) {
        return Statuses.of(source, new Choices(all), view, false, NOW);
    }

    private static View view(Map<String, Reason> reasons) {
        var seen = new TreeMap<WorkloadRef, View.Seen>();
        reasons.forEach(
                (name, reason) -> {
                    Workload like = Things.web(pod("a"));
                    var ref = new WorkloadRef("shop", "Deployment", name);
                    seen.put(
                            ref,
                            new View.Seen(
                                    new Workload(
                                            ref,
                                            name,
                                            1,
                                            1,
                                            like.template(),
                                            like.handling(),
                                            like.progress(),
                                            like.pods()),
                                    new Choice.Chosen(SHOP),
                                    List.of(Sample.java()),
                                    new Wish.Hold(reason, List.of()),
                                    new Verdict(reason, List.of()),
                                    NOW));
                });
        return new View(seen);
    }
}
