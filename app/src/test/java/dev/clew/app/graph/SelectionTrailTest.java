package dev.clew.app.graph;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.Set;

class SelectionTrailTest {
    private static final Selection NONE = new Selection.None();
    private static final Selection A = new Selection.Node("a");
    private static final Selection B = new Selection.Node("b");
    private static final Selection C = new Selection.Node("c");

    private final SelectionTrail trail = new SelectionTrail();

    private void visit(Selection... all) {
        for (var each : all) {
            trail.visit(each);
        }
    }

    @Test
    void back_and_forward_go_through_what_was_chosen() {
        visit(A, B, C);

        assertThat(trail.back(C, _ -> true)).contains(B);
        assertThat(trail.back(B, _ -> true)).contains(A);
        assertThat(trail.back(A, _ -> true)).isEmpty();
        assertThat(trail.forward(_ -> true)).contains(B);
        assertThat(trail.forward(_ -> true)).contains(C);
        assertThat(trail.forward(_ -> true)).isEmpty();
    }

    @Test
    void after_a_choice_was_left_back_leads_to_it() {
        visit(A, B, NONE);

        assertThat(trail.back(NONE, _ -> true)).contains(B);
    }

    @Test
    void a_new_choice_forgets_what_lay_ahead() {
        visit(A, B);
        trail.back(B, _ -> true);
        visit(A, C);

        assertThat(trail.forward(_ -> true)).isEmpty();
        assertThat(trail.back(C, _ -> true)).contains(A);
    }

    @Test
    void what_has_left_the_graph_is_passed_over() {
        visit(A, B, C);

        assertThat(trail.back(C, Set.of(A, C)::contains)).contains(A);
    }
}
