package dev.clew.live.graph;

import static dev.clew.live.graph.Traces.call;
import static dev.clew.live.graph.Traces.serve;
import static dev.clew.live.graph.Traces.span;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.proto.trace.v1.Span.SpanKind;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

/** Addresses: counting.md 1, node-python-agents.md 9.2 and 9.3. */
class AddressRulesTest {
    private final Running hub = Running.hub();

    @Test
    void pod_ips_cluster_ips_and_every_form_of_a_dns_name_lead_to_the_workload() {
        List<String> forms =
                List.of(
                        "10.0.0.2",
                        "10.96.0.2",
                        "b",
                        "b.shop",
                        "B.shop.svc",
                        "b.shop.svc.cluster.local",
                        "b.shop.svc.cluster.local.",
                        "pod-0.b.shop.svc.other.domain",
                        "[::ffff:10.0.0.2]");
        forms.forEach(form -> hub.gets(call("a", 1 + forms.indexOf(form), form)));

        assertThat(hub.edges()).isEqualTo(Map.of("a → b", forms.size() + "/0"));
    }

    @Test
    void a_short_name_means_the_service_of_the_callers_own_namespace() {
        hub.gets(call("a", 1, "b"), call("a", 2, "b.other"));

        assertThat(hub.edges()).isEqualTo(Map.of("a → b", "1/0", "a → other/Deployment/b", "1/0"));
    }

    @Test
    void a_loopback_address_is_never_a_caller() {
        hub.learns(
                dev.clew.api.grpc.addresses.AddressChange.newBuilder()
                        .addAddresses(
                                dev.clew.api.grpc.addresses.Address.newBuilder()
                                        .setKey("127.0.0.1")
                                        .setNodeId("shop/Deployment/e"))
                        .build());
        hub.gets(
                        serve("b", 1).under(9).with("network.peer.address", "127.0.0.1"),
                        serve("b", 2).under(9).with("network.peer.address", "::ffff:127.0.0.1"),
                        serve("b", 3).under(9).with("network.peer.address", "::1"))
                .afterTheWait();

        assertThat(hub.edges()).isEqualTo(Map.of("outside → b", "3/0"));
    }

    @Test
    void a_caller_is_not_read_from_headers_nor_a_server_from_its_own_address() {
        hub.gets(
                        serve("b", 1)
                                .under(9)
                                .with("client.address", "10.0.0.4")
                                .with("server.address", "10.0.0.5"))
                .afterTheWait();

        assertThat(hub.edges()).isEqualTo(Map.of("outside → b", "1/0"));
    }

    @Test
    void a_call_without_server_address_goes_where_its_url_says_and_then_to_its_peer() {
        hub.gets(
                        http(1).with("url.full", "http://user:pw@b:8080/path?q=http://c/"),
                        http(2).with("url.full", "https://my_api.example"),
                        http(3).with("network.peer.address", "10.0.0.3"))
                .afterTheWait();

        assertThat(hub.edges())
                .isEqualTo(
                        Map.of("a → b", "1/0", "a → c", "1/0", "a → host:my_api.example", "1/0"));
    }

    @Test
    void old_names_of_the_peer_are_a_clients_server_and_a_servers_caller() {
        hub.gets(
                        http(1).with("net.peer.name", "c").with("net.peer.port", "80"),
                        span("b", 2, SpanKind.SPAN_KIND_SERVER)
                                .under(9)
                                .with("net.peer.ip", "10.0.0.4")
                                .with("net.peer.name", "localhost"))
                .afterTheWait();

        assertThat(hub.edges()).isEqualTo(Map.of("a → c", "1/0", "d → b", "1/0"));
    }

    @Test
    void a_host_bears_its_port() {
        hub.gets(call("a", 1, "api.example.com").with("server.port", "8443")).afterTheWait();

        assertThat(hub.edges()).isEqualTo(Map.of("a → host:api.example.com:8443", "1/0"));
    }

    private static Traces.Sent http(long id) {
        return span("a", id, SpanKind.SPAN_KIND_CLIENT)
                .with("http.request.method", "GET")
                .with("http.response.status_code", "200");
    }
}
