package dev.clew.live.graph;

import static dev.clew.live.graph.Traces.span;
import static dev.clew.live.graph.Traces.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.proto.trace.v1.Span.SpanKind;

import org.junit.jupiter.api.Test;

import java.util.Map;

/** SQL: counting.md 4, node-python-agents.md 9.7. */
class StatementRulesTest {
    private final Running hub = Running.hub();

    @Test
    void a_statement_is_a_request_to_its_database_at_once_and_a_failed_one_an_error() {
        hub.gets(sql("a", 1), sql("a", 2).error());

        assertThat(hub.edges()).isEqualTo(Map.of("a → db:h2database/catalog", "2/1"));
        assertThat(hub.edge("a", "db:h2database/catalog").orElseThrow().getProtocol())
                .isEqualTo("sql");
    }

    @Test
    void sql_ends_at_the_database_also_where_its_address_is_a_workloads() {
        hub.gets(sql("a", 1).with("server.address", "10.96.0.2"));

        assertThat(hub.edges()).isEqualTo(Map.of("a → db:h2database/catalog", "1/0"));
    }

    @Test
    void a_database_is_called_by_the_last_part_of_its_path_else_its_address_else_its_system() {
        hub.gets(
                statement(1).with("db.namespace", "/var/lib/orders"),
                statement(2).with("server.address", "pg").with("server.port", "5432"),
                statement(3));

        assertThat(hub.edges().keySet())
                .containsExactly(
                        "a → db:postgresql",
                        "a → db:postgresql/orders",
                        "a → db:postgresql/pg:5432");
    }

    @Test
    void opening_a_connection_and_transactions_are_no_statements() {
        hub.gets(
                span("a", 1, SpanKind.SPAN_KIND_CLIENT).with("db.system.name", "postgresql"),
                span("a", 2, SpanKind.SPAN_KIND_CLIENT)
                        .with("db.system.name", "postgresql")
                        .with("db.query.text", "begin;"));

        assertThat(hub.edges()).isEmpty();
        assertThat(hub.ledger().getIgnoredMap())
                .isEqualTo(Map.of("connect", 1L, "transaction", 1L));
    }

    @Test
    void an_internal_span_is_none_even_if_it_names_a_database() {
        hub.gets(
                span("a", 1, SpanKind.SPAN_KIND_INTERNAL)
                        .with("db.system.name", "h2database")
                        .with("db.query.text", "select 1"));

        assertThat(hub.edges()).isEmpty();
        assertThat(hub.ledger().getIgnoredMap()).isEqualTo(Map.of("internal", 1L));
    }

    @Test
    void names_from_before_the_stable_conventions_mean_the_same() {
        hub.gets(
                span("a", 1, SpanKind.SPAN_KIND_CLIENT)
                        .with("db.system", "mysql")
                        .with("db.name", "orders")
                        .with("db.statement", "select 1"));

        assertThat(hub.edges()).isEqualTo(Map.of("a → db:mysql/orders", "1/0"));
    }

    private static Traces.Sent statement(long id) {
        return span("a", id, SpanKind.SPAN_KIND_CLIENT)
                .with("db.system.name", "postgresql")
                .with("db.query.text", "select 1");
    }
}
