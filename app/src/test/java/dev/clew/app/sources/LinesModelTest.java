package dev.clew.app.sources;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.api.Reason;
import dev.clew.api.WorkloadRef;
import dev.clew.api.grpc.inventory.Workload;
import dev.clew.app.sources.LinesModel.Segment;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

class LinesModelTest {
    private final Sheet sheet = new Sheet(Runnable::run);
    private final LinesModel lines = sheet.model.lines();

    @BeforeEach
    void tell() {
        sheet.told(
                Told.of("shop", "payment", Reason.CRASHED_AFTER_INJECTION),
                Told.of("shop", "cart", Reason.SPANS_AT_HUB),
                Told.of("loyalty", "points", Reason.QUEUED),
                Told.of("loyalty", "audit", Reason.KEPT_OUT));
    }

    private List<String> shown() {
        return lines.visible().stream().map(line -> line.ref().name()).toList();
    }

    @Test
    void each_namespace_stands_before_its_workloads_and_these_by_name() {
        assertThat(shown())
                .containsExactly("loyalty", "audit", "points", "shop", "cart", "payment");
    }

    @Test
    void what_is_looked_for_is_shown_with_its_namespace() {
        lines.text().set(" PAY ");
        assertThat(shown()).containsExactly("shop", "payment");

        lines.text().set("loyalty");
        assertThat(shown()).containsExactly("loyalty", "audit", "points");

        lines.text().set("deployment");
        assertThat(shown()).hasSize(6);
    }

    @Test
    void segments_show_and_count_what_needs_a_person_and_what_goes_on() {
        assertThat(lines.counts().get()).isEqualTo(new LinesModel.Counts(4, 1, 1));

        lines.segment().set(Segment.PROBLEMS);
        assertThat(shown()).containsExactly("shop", "payment");
        lines.segment().set(Segment.IN_PROGRESS);
        assertThat(shown()).containsExactly("loyalty", "points");
    }

    @Test
    void a_folded_namespace_hides_its_workloads_until_something_is_looked_for() {
        lines.fold("shop", true);
        assertThat(shown()).containsExactly("loyalty", "audit", "points", "shop");

        lines.text().set("cart");
        assertThat(shown()).containsExactly("shop", "cart");

        lines.text().set("");
        lines.fold("shop", false);
        assertThat(shown()).hasSize(6);
    }

    @Test
    void a_line_stays_the_same_while_its_workload_is_there() {
        var ref = new WorkloadRef("shop", "Deployment", "payment");
        var before = lines.line(ref).orElseThrow();

        sheet.told(
                Told.of("shop", "payment", Reason.SPANS_AT_HUB),
                Told.of("shop", "new", Reason.NOT_CHOSEN));

        assertThat(lines.line(ref)).containsSame(before);
        assertThat(shown()).containsExactly("shop", "new", "payment");
        assertThat(((Line.OfWorkload) before.row().get()).standing().reason())
                .contains(Reason.SPANS_AT_HUB);
    }

    @Test
    void a_workload_that_is_explained_is_shown_whatever_hid_it() {
        var ref = new WorkloadRef("shop", "Deployment", "cart");
        lines.fold("shop", true);
        lines.segment().set(Segment.PROBLEMS);
        lines.text().set("pay");

        sheet.model.explain(ref);

        assertThat(shown()).contains("cart");
        assertThat(sheet.model.selected().get()).contains(ref);
    }

    @Test
    void every_workload_can_be_looked_for_also_one_that_nobody_chose() {
        assertThat(sheet.model.workloads()).hasSize(4).isSorted();
    }

    @Test
    void what_changes_the_chosen_workload_changes_what_is_said_of_it() {
        var ref = new WorkloadRef("shop", "Deployment", "cart");
        sheet.model.selected().set(Optional.of(ref));
        assertThat(sheet.model.subject().getValue()).isPresent();

        sheet.told(Told.of("shop", "cart", Reason.QUIET));

        var row = sheet.model.subject().getValue().orElseThrow().row();
        assertThat(((Line.OfWorkload) row).standing().reason()).contains(Reason.QUIET);
        sheet.told();
        assertThat(sheet.model.subject().getValue()).isEmpty();
    }

    @Test
    void ten_thousand_workloads_with_names_of_every_kind_are_lines() {
        var all = new TreeMap<WorkloadRef, Workload>();
        for (var i = 0; i < 10_000; i++) {
            var workload = Told.of("ns-" + i % 100, "w-" + i, Reason.NOT_CHOSEN);
            all.put(Told.ref(workload), workload);
        }
        for (var name : List.of("x".repeat(253), "注文サービス", "خدمة-الطلبات")) {
            var workload = Told.of("shop", name, Reason.NOT_CHOSEN);
            all.put(Told.ref(workload), workload);
        }

        sheet.inventory.update(Told.live(all));

        assertThat(lines.visible()).hasSize(10_003 + 101);
        lines.text().set("注文");
        assertThat(shown()).containsExactly("shop", "注文サービス");
        lines.text().set("الطلبات");
        assertThat(shown()).containsExactly("shop", "خدمة-الطلبات");
    }
}
