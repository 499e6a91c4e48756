package dev.clew.live.graph;

import static dev.clew.live.graph.Traces.call;
import static dev.clew.live.graph.Traces.process;
import static dev.clew.live.graph.Traces.publish;
import static dev.clew.live.graph.Traces.receive;
import static dev.clew.live.graph.Traces.serve;
import static dev.clew.live.graph.Traces.span;
import static dev.clew.live.graph.Traces.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.proto.trace.v1.Span.SpanKind;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Hand-made traces, each in 60 random orders of arrival, split at random into export requests up to
 * a second apart, some delivered twice: one outcome whatever the order.
 */
class AnyOrderTest {
    private static final int ORDERS = 60;

    @TestFactory
    Stream<DynamicTest> one_outcome_whatever_the_order() {
        return traces().entrySet().stream()
                .map(
                        trace ->
                                DynamicTest.dynamicTest(
                                        trace.getKey(), () -> oneOutcome(trace.getValue())));
    }

    private static void oneOutcome(Supplier<List<Traces.Sent>> trace) {
        Running together = Running.hub();
        together.gets(trace.get().toArray(Traces.Sent[]::new)).after(Duration.ofSeconds(20));
        for (int seed = 0; seed < ORDERS; seed++) {
            Running apart = Running.hub();
            deliver(trace.get(), new Random(seed), apart);
            apart.after(Duration.ofSeconds(20));
            assertThat(apart.edges()).as("seed %s", seed).isEqualTo(together.edges());
            assertThat(apart.nodes()).as("seed %s", seed).isEqualTo(together.nodes());
            assertThat(apart.operations()).as("seed %s", seed).isEqualTo(together.operations());
            assertThat(apart.sumsOfOperations()).as("seed %s", seed).isEqualTo(apart.nodes());
            assertThat(lines(apart)).as("seed %s", seed).isEqualTo(lines(together));
        }
    }

    private static void deliver(List<Traces.Sent> trace, Random random, Running hub) {
        List<Traces.Sent> order = new ArrayList<>(trace);
        Collections.shuffle(order, random);
        while (!order.isEmpty()) {
            int size = 1 + random.nextInt(order.size());
            Traces.Sent[] batch = order.subList(0, size).toArray(Traces.Sent[]::new);
            hub.gets(batch);
            if (random.nextBoolean()) {
                hub.gets(batch);
            }
            order.subList(0, size).clear();
            hub.after(Duration.ofMillis(random.nextInt(1000)));
        }
    }

    /**
     * The ledger's lines that no order may change. Of a wrapper without an address, and of a
     * receive beside its process, the order decides which line it stands in, and nothing else.
     */
    private static Map<String, Long> lines(Running hub) {
        var ledger = hub.ledger();
        Map<String, Long> lines = new TreeMap<>(ledger.getIgnoredMap());
        long either = ledger.getCounted();
        for (String line : List.of("wrapper", "noPeer", "receive")) {
            either += lines.getOrDefault(line, 0L);
            lines.remove(line);
        }
        lines.put("counted, wrapper, noPeer or receive", either);
        lines.put("waiting", ledger.getWaiting());
        return lines;
    }

    private static Map<String, Supplier<List<Traces.Sent>>> traces() {
        Map<String, Supplier<List<Traces.Sent>>> traces = new TreeMap<>();
        traces.put(
                "a chain of three services, with SQL and a failing end",
                () ->
                        List.of(
                                serve("a", 1),
                                call("a", 2, "10.96.0.2").within(1),
                                serve("b", 3).under(2),
                                sql("b", 4).within(3),
                                sql("b", 5).within(3).error(),
                                call("b", 6, "c").within(3).error(),
                                serve("c", 7).under(6).error(),
                                span("c", 8, SpanKind.SPAN_KIND_INTERNAL).within(7)));
        traces.put(
                "a Service over two workloads, and a proxy that tried both",
                () ->
                        List.of(
                                call("a", 1, "several"),
                                serve("b", 2).under(1),
                                call("a", 3, "lb.example"),
                                serve("b", 4).under(3),
                                serve("c", 5).under(3),
                                call("a", 6, "several")));
        traces.put(
                "a redirect within a service, a retry and a call that its caller gave up on",
                () ->
                        List.of(
                                call("a", 1, "b.shop.svc.cluster.local"),
                                serve("b", 2).under(1),
                                serve("b", 3).under(1),
                                call("a", 4, "b").error(),
                                serve("b", 5).under(4),
                                call("a", 6, "b"),
                                serve("b", 7).under(6)));
        traces.put(
                "wrappers around HTTP and around SQL",
                () ->
                        List.of(
                                span("a", 1, SpanKind.SPAN_KIND_CLIENT),
                                call("a", 2, "10.0.0.2").within(1),
                                serve("b", 3).under(2),
                                call("a", 4, "b"),
                                call("a", 5, "b").within(4),
                                serve("b", 6).under(5),
                                call("a", 7, "lb.example"),
                                call("a", 8, "lb.example").within(7),
                                serve("c", 9).under(8),
                                sql("a", 10),
                                sql("a", 11).within(10)));
        traces.put(
                "callers that nobody traces, probes and nested servers",
                () ->
                        List.of(
                                serve("a", 1),
                                serve("a", 2).with("user_agent.original", "kube-probe/1.36"),
                                serve("a", 3).under(90),
                                serve("a", 4).under(91).with("network.peer.address", "10.0.0.5"),
                                serve("a", 5).within(4)));
        traces.put(
                "messages: to two consumers, redelivered, fetched and processed, left alone",
                () ->
                        List.of(
                                publish("a", 1, "topic"),
                                process("b", 2, "topic").under(1),
                                process("c", 3, "topic").under(1),
                                publish("a", 4, "q"),
                                process("b", 5, "q").under(4).error(),
                                process("b", 6, "q").under(4),
                                publish("a", 7, "fetched"),
                                receive("b", 8, "fetched").link(7),
                                process("b", 9, "fetched").under(7).error(),
                                publish("a", 12, "failed"),
                                receive("b", 13, "failed").under(12).error(),
                                publish("a", 14, "mended"),
                                receive("b", 15, "mended").under(14).error(),
                                process("b", 16, "mended").under(14),
                                publish("a", 10, "nobody reads"),
                                process("d", 11, "nobody writes").under(92)));
        return traces;
    }
}
