package dev.clew.operator.source;

import static dev.clew.operator.Things.WEB;
import static dev.clew.operator.Things.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.api.WorkloadRef;

import org.junit.jupiter.api.Test;

import java.util.List;

final class ChoicesTest {
    @Test
    void a_source_of_the_namespace_speaks_for_all_in_it_and_for_nobody_else() {
        var everything = source("everything", "Namespace", "shop");
        var choices = new Choices(List.of(everything));

        assertThat(choices.of(WEB)).isEqualTo(new Choice.Chosen(everything));
        assertThat(choices.of(new WorkloadRef("other", "Deployment", "web")))
                .isEqualTo(new Choice.None());
    }

    @Test
    void a_source_of_the_workload_itself_overrides_that_of_its_namespace() {
        var everything = source("everything", "Namespace", "shop");
        var own = source("web", "Deployment", "web");

        assertThat(new Choices(List.of(everything, own)).of(WEB)).isEqualTo(new Choice.Chosen(own));
    }

    @Test
    void two_of_the_same_closeness_clash() {
        var one = source("one", "Deployment", "web");
        var two = source("two", "Deployment", "web");

        assertThat(new Choices(List.of(two, one)).of(WEB))
                .isEqualTo(new Choice.Clash(List.of(one, two)));
    }
}
