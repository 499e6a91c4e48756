package dev.clew.install.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import org.junit.jupiter.api.Test;

/** The managed fields are as an API server 1.36 wrote them. */
final class StaleFieldsTest {
    private static final JsonNode OWNED =
            DifferenceTest.tree(
                    """
                    f:spec:
                      f:replicas: {}
                      f:template:
                        f:spec:
                          f:containers:
                            'k:{"name":"hub"}':
                              .: {}
                              f:name: {}
                              f:ports:
                                'k:{"containerPort":9090,"protocol":"TCP"}':
                                  .: {}
                                  f:containerPort: {}
                    f:metadata:
                      f:finalizers:
                        'v:"keep"': {}
                    """);

    @Test
    void nothing_is_stale_while_all_that_is_owned_is_still_asked_for() {
        assertThat(
                        stale(
                                """
                                metadata: {finalizers: [keep]}
                                spec:
                                  replicas: 1
                                  template:
                                    spec:
                                      containers:
                                      - name: hub
                                        ports: [{containerPort: 9090}]
                                """))
                .isEmpty();
    }

    @Test
    void a_field_that_is_no_longer_asked_for_is_named() {
        assertThat(
                        stale(
                                """
                                metadata: {finalizers: [keep]}
                                spec:
                                  template:
                                    spec:
                                      containers: [{name: hub, ports: [{containerPort: 9090}]}]
                                """))
                .containsExactly("spec.replicas");
    }

    @Test
    void an_item_of_a_list_and_of_a_set_that_is_no_longer_asked_for_is_named() {
        assertThat(
                        stale(
                                """
                                metadata: {finalizers: [other]}
                                spec:
                                  replicas: 1
                                  template:
                                    spec: {containers: [{name: gateway}]}
                                """))
                .containsExactlyInAnyOrder(
                        "spec.template.spec.containers[{\"name\":\"hub\"}]",
                        "metadata.finalizers[\"keep\"]");
    }

    private static Iterable<String> stale(String desired) {
        return StaleFields.of(OWNED, DifferenceTest.tree(desired));
    }
}
