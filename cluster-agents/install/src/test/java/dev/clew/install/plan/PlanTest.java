package dev.clew.install.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clew.install.InstallProblem;
import dev.clew.install.manifests.InstallOptions;
import dev.clew.install.manifests.Manifests;

import org.junit.jupiter.api.Test;

import java.util.List;

final class PlanTest {
    @Test
    void equal_options_give_equal_yaml() {
        assertThat(plan(new Outcome.Create()).yaml()).isEqualTo(plan(new Outcome.Same()).yaml());
    }

    @Test
    void each_object_is_a_document_in_the_order_of_the_plan() {
        String yaml = plan(new Outcome.Create()).yaml();

        assertThat(yaml.lines().filter(line -> line.startsWith("kind: ")))
                .hasSize(plan(new Outcome.Create()).steps().size())
                .startsWith("kind: \"Namespace\"")
                .endsWith("kind: \"Source\"");
        assertThat(yaml.lines().filter(line -> line.equals("---")))
                .hasSize(plan(new Outcome.Create()).steps().size());
    }

    @Test
    void no_private_key_and_no_certificate_is_in_the_yaml() {
        assertThat(plan(new Outcome.Create()).yaml())
                .doesNotContain("BEGIN ", "caBundle", "kind: \"Secret\"");
    }

    @Test
    void a_plan_with_a_refused_step_names_the_reason_and_is_not_applicable() {
        Plan plan = plan(new Outcome.Refused("you may not create namespaces", "ask"));

        assertThatThrownBy(plan::requireApplicable)
                .isInstanceOf(InstallProblem.class)
                .hasMessage("Nothing was applied: you may not create namespaces; ask");
        plan(new Outcome.Create()).requireApplicable();
    }

    @Test
    void only_what_changes_something_is_to_do() {
        assertThat(plan(new Outcome.Same()).toDo()).isEmpty();
        assertThat(plan(new Outcome.Change(List.of("spec"))).toDo()).isNotEmpty();
    }

    @Test
    void a_step_is_one_line_with_the_fields_that_change() {
        Plan plan = plan(new Outcome.Change(List.of("metadata.labels", "spec")));

        assertThat(plan.steps().getFirst().line())
                .isEqualTo("change  Namespace clew-system (metadata.labels, spec)");
    }

    private static Plan plan(Outcome outcome) {
        return new Plan(
                Manifests.of(InstallOptions.defaults().tracing(List.of("shop"))).stream()
                        .map(object -> new Step(object, outcome))
                        .toList());
    }
}
