package dev.clew.live.hub;

import static dev.clew.live.graph.Traces.call;
import static dev.clew.live.graph.Traces.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.clew.api.grpc.addresses.Address;
import dev.clew.api.grpc.addresses.AddressChange;
import dev.clew.api.grpc.addresses.AddressesGrpc;
import dev.clew.api.grpc.addresses.Arrival;
import dev.clew.api.grpc.addresses.Arrivals;
import dev.clew.api.grpc.live.GraphDelta;
import dev.clew.live.graph.Limits;
import dev.clew.live.graph.Traces;
import dev.clew.live.otlp.SpanReader;

import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The hub's side of {@code Addresses.Watch}, against an operator that says what the test says. */
class OperatorLinkTest {
    private final Engine engine = new Engine(Limits.defaults(), new Intake());
    private final Operator operator = new Operator();
    private Server server;
    private OperatorLink link;

    @BeforeEach
    void start() throws IOException {
        server = listen(0);
        int port = server.getPort();
        link =
                new OperatorLink(
                        () ->
                                NettyChannelBuilder.forAddress("127.0.0.1", port)
                                        .usePlaintext()
                                        .build(),
                        engine);
        engine.start();
        link.start();
    }

    @AfterEach
    void stop() {
        link.close();
        engine.close();
        server.shutdownNow();
    }

    @Test
    void addresses_that_the_operator_tells_name_the_workloads() {
        await().until(() -> operator.heard.size() == 1);
        assertThat(operator.heard)
                .as("at once, and empty")
                .containsExactly(Arrivals.getDefaultInstance());

        await().until(() -> !edgesAfter(call("a", System.nanoTime(), "10.9.9.9")).isEmpty());
    }

    @Test
    void the_operator_hears_from_whom_spans_arrive() {
        engine.offer(SpanReader.read(Traces.request(List.of(serve("a", 1)))));

        await().untilAsserted(
                        () ->
                                assertThat(operator.arrivals())
                                        .extracting(Arrival::getNodeId)
                                        .containsExactly("shop/Deployment/a"));
        assertThat(operator.arrivals().getFirst().getPodUidsList()).containsExactly("uid-a");
    }

    @Test
    void an_operator_that_comes_back_hears_everything_again() throws Exception {
        engine.offer(SpanReader.read(Traces.request(List.of(serve("a", 1)))));
        await().until(() -> !operator.arrivals().isEmpty());
        int port = server.getPort();
        server.shutdownNow().awaitTermination();
        operator.heard.clear();

        server = listen(port);

        await().until(() -> !operator.arrivals().isEmpty());
        assertThat(operator.arrivals().getFirst().getNodeId()).isEqualTo("shop/Deployment/a");
    }

    private List<String> edgesAfter(Traces.Sent... spans) {
        engine.offer(SpanReader.read(Traces.request(List.of(spans))));
        GraphDelta all = engine.ask(graph -> graph.everything(System.nanoTime(), 0)).join();
        return all.getEdgesList().stream().map(edge -> edge.getTo()).toList();
    }

    private Server listen(int port) throws IOException {
        return NettyServerBuilder.forAddress(new InetSocketAddress("127.0.0.1", port))
                .addService(operator)
                .build()
                .start();
    }

    private static final class Operator extends AddressesGrpc.AddressesImplBase {
        private final List<Arrivals> heard = new CopyOnWriteArrayList<>();

        List<Arrival> arrivals() {
            return heard.stream().flatMap(one -> one.getArrivalsList().stream()).toList();
        }

        @Override
        public StreamObserver<Arrivals> watch(StreamObserver<AddressChange> hub) {
            hub.onNext(
                    AddressChange.newBuilder()
                            .setSnapshot(true)
                            .addAddresses(
                                    Address.newBuilder()
                                            .setKey("10.9.9.9")
                                            .setNodeId("shop/Deployment/b"))
                            .build());
            return new StreamObserver<>() {
                @Override
                public void onNext(Arrivals arrivals) {
                    heard.add(arrivals);
                }

                @Override
                public void onError(Throwable problem) {}

                @Override
                public void onCompleted() {}
            };
        }
    }
}
