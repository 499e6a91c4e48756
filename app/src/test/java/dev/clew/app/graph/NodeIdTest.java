package dev.clew.app.graph;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Optional;

class NodeIdTest {

    @ParameterizedTest
    @CsvSource({
        "shop/Deployment/cart, WORKLOAD, shop, Deployment, cart",
        "service:legacy, SERVICE, , , legacy",
        "service:shop/all, SERVICE, shop, , all",
        "db:h2database/catalog, DATABASE, , h2database, catalog",
        "db:mysql/10.0.0.7:3306, DATABASE, , mysql, 10.0.0.7:3306",
        "messaging:activemq/orders, QUEUE, , activemq, orders",
        "host:api.example.com:443, HOST, , 443, api.example.com",
        "host:api.example.com, HOST, , , api.example.com",
        "outside, OUTSIDE, , , outside",
        "kubelet, KUBELET, , , kubelet",
        "something else, SERVICE, , , something else"
    })
    void an_id_says_what_it_is(
            String id, NodeId.Kind kind, String namespace, String detail, String name) {
        assertThat(NodeId.parse(id))
                .isEqualTo(
                        new NodeId(
                                id,
                                kind,
                                Optional.ofNullable(namespace),
                                Optional.ofNullable(detail),
                                name));
    }
}
