package dev.clew.install.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.fabric8.kubernetes.client.utils.Serialization;

import org.junit.jupiter.api.Test;

import java.util.Map;

final class DifferenceTest {
    @Test
    void a_value_that_is_another_is_named_by_its_path() {
        assertThat(difference("spec: {replicas: 1}", "spec: {replicas: 2}"))
                .containsExactly("spec.replicas");
    }

    @Test
    void what_the_server_or_somebody_else_adds_is_none() {
        assertThat(
                        difference(
                                "metadata: {labels: {a: x}}",
                                "metadata: {labels: {a: x, b: y}, uid: 1}\nstatus: {ready: true}"))
                .isEmpty();
    }

    @Test
    void containers_are_compared_by_name_whatever_their_order() {
        assertThat(
                        difference(
                                "containers: [{name: a, image: 1}, {name: b, image: 2}]",
                                "containers: [{name: b, image: 2}, {name: a, image: 3}]"))
                .containsExactly("containers[a].image");
    }

    @Test
    void a_container_that_somebody_added_is_none_and_one_that_is_missing_is_one() {
        assertThat(difference("containers: [{name: a}]", "containers: [{name: a}, {name: b}]"))
                .isEmpty();
        assertThat(difference("containers: [{name: a}, {name: b}]", "containers: [{name: a}]"))
                .containsExactly("containers[b]");
    }

    @Test
    void a_list_without_identity_is_compared_whole() {
        assertThat(difference("verbs: [get, list]", "verbs: [get, list, watch]"))
                .containsExactly("verbs");
        assertThat(difference("verbs: [get, list]", "verbs: [get, watch]"))
                .containsExactly("verbs[1]");
    }

    @Test
    void a_number_is_the_same_however_a_server_writes_it() {
        assertThat(difference("maximum: 100.0", "maximum: 100")).isEmpty();
        assertThat(difference("maximum: 100.0", "maximum: 101")).containsExactly("maximum");
    }

    @Test
    void an_empty_selector_is_there_also_where_the_server_leaves_it_out() {
        assertThat(difference("objectSelector: {}", "other: 1")).isEmpty();
    }

    private static Iterable<String> difference(String desired, String live) {
        return Difference.between(tree(desired), tree(live));
    }

    static JsonNode tree(String yaml) {
        var map = Serialization.unmarshal(yaml, new TypeReference<Map<String, Object>>() {});
        return new ObjectMapper().valueToTree(map);
    }
}
