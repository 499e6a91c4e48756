package dev.clew.live.hub;

import static dev.clew.live.graph.Traces.call;
import static dev.clew.live.graph.Traces.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import dev.clew.live.client.Connection;
import dev.clew.live.client.EdgeId;
import dev.clew.live.client.GraphFrame;
import dev.clew.live.client.GraphFrame.EdgeRow;
import dev.clew.live.client.GraphFrame.NodeRow;
import dev.clew.live.client.LiveClient;
import dev.clew.live.client.SeriesPoint;
import dev.clew.live.graph.Traces;

import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ClientCalls;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.TraceServiceGrpc;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Set;

/** The hub over real sockets and real TLS; the API server's answers alone are the test's. */
class HubTest {
    private static final Duration WINDOW = Duration.ofMinutes(1);

    private final ArrayDeque<AutoCloseable> open = new ArrayDeque<>();
    private TestInstallation installation;
    private Hub hub;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        installation = new TestInstallation(folder);
        hub = installation.hub(HubTest::nowhere);
        open.push(() -> hub.close());
    }

    @AfterEach
    void stop() throws Exception {
        while (!open.isEmpty()) {
            open.pop().close();
        }
    }

    @Test
    void a_program_that_speaks_otlp_appears_in_the_graph() throws Exception {
        LiveClient client = client(hub.livePort(), "desktop");
        send(serve("a", 1), call("a", 2, "x.example").within(1), serve("b", 3).under(2).error());

        await().until(() -> edges(client).size() == 2);

        assertThat(edges(client)).containsExactly("outside → a 1/0", "a → b 1/0");
        assertThat(frame(client).nodes())
                .extracting(NodeRow::id)
                .containsExactly("outside", "shop/Deployment/a", "shop/Deployment/b");
        assertThat(client.connection()).isInstanceOf(Connection.Live.class);
    }

    @Test
    void its_operations_and_its_course_can_be_asked_for() throws Exception {
        LiveClient client = client(hub.livePort(), "desktop");
        await().until(() -> client.frame(WINDOW).isPresent());
        send(
                serve("a", 1).with("http.route", "/cart").millis(40),
                serve("a", 2).with("http.route", "/pay").millis(80).error(),
                serve("a", 3).with("http.route", "/pay").millis(80));

        await().until(() -> !client.operations("shop/Deployment/a", WINDOW).isEmpty());

        assertThat(client.operations("shop/Deployment/a", WINDOW))
                .extracting(row -> row.name() + " " + row.requests() + "/" + row.errors())
                .containsExactly("GET /pay 2/1", "GET /cart 1/0");
        assertThat(client.series("shop/Deployment/a", WINDOW, 60))
                .filteredOn(point -> point.requests() > 0)
                .singleElement()
                .satisfies(
                        point -> {
                            assertThat(point.errors()).isOne();
                            assertThat(point.p95Ms().orElseThrow()).isCloseTo(80, within(0.8));
                        });
        var edge = new EdgeId("outside", "shop/Deployment/a", "http", "");
        assertThat(client.series(edge, WINDOW, 60).stream().mapToLong(SeriesPoint::requests).sum())
                .isEqualTo(3);
    }

    @Test
    void who_comes_when_all_is_silent_knows_at_once_how_old_the_newest_span_is() throws Exception {
        LiveClient client = client(hub.livePort(), "desktop");
        send(serve("a", 1));
        await().until(() -> edges(client).size() == 1);

        LiveClient late = client(hub.livePort(), "desktop");
        await().until(() -> late.frame(WINDOW).isPresent());

        assertThat(frame(late).age()).isPresent();
    }

    @Test
    void whoever_has_no_certificate_sends_nothing() throws Exception {
        ManagedChannel channel = channel(installation.otlp(hub.otlpPort(), false));

        assertThatThrownBy(() -> TraceServiceGrpc.newBlockingStub(channel).export(request()))
                .isInstanceOf(StatusRuntimeException.class);
    }

    @Test
    void whoever_has_no_token_that_the_api_server_knows_sees_nothing_and_is_told_so()
            throws Exception {
        LiveClient client = client(hub.livePort(), "unknown");

        await().until(() -> client.connection() instanceof Connection.Lost);

        assertThat(((Connection.Lost) client.connection()).cause())
                .isEqualTo("the API server does not know this token for audience clew");
        assertThat(client.frame(WINDOW)).isEmpty();
    }

    @Test
    void what_is_no_otlp_is_refused_for_good_and_counted_and_harms_nobody() throws Exception {
        ManagedChannel channel = channel(installation.otlp(hub.otlpPort()));

        assertThatThrownBy(() -> sendBytes(channel, new byte[] {10, 127, 1, 2, 3}))
                .isInstanceOfSatisfying(
                        StatusRuntimeException.class,
                        e ->
                                assertThat(e.getStatus().getCode())
                                        .isEqualTo(Status.Code.INVALID_ARGUMENT));

        LiveClient client = client(hub.livePort(), "desktop");
        send(serve("a", 1));
        await().until(() -> !edges(client).isEmpty());
        assertThat(client.reading().orElseThrow().bounds().malformedPayloads()).isOne();
    }

    @Test
    void a_hub_that_starts_anew_is_a_new_epoch_and_a_gap() throws Exception {
        LiveClient client = client(hub.livePort(), "desktop");
        send(serve("a", 1));
        await().until(() -> !edges(client).isEmpty());
        GraphFrame before = frame(client);

        int otlp = hub.otlpPort();
        int live = hub.livePort();
        hub.close();
        await().until(() -> client.connection() instanceof Connection.Lost);
        assertThat(edges(client)).as("the last known").containsExactly("outside → a 1/0");
        hub = installation.hub(HubTest::nowhere, otlp, live);

        await().until(() -> !frame(client).epochId().equals(before.epochId()));
        GraphFrame after = frame(client);
        assertThat(after.edges()).isEmpty();
        assertThat(after.gap())
                .hasValueSatisfying(
                        gap -> {
                            assertThat(gap.from()).isAfterOrEqualTo(before.asOf());
                            assertThat(gap.to()).isBetween(gap.from(), after.asOf());
                        });
        assertThat(client.connection()).isInstanceOf(Connection.Live.class);
    }

    @Test
    void what_a_caller_may_not_see_is_one_node() throws Exception {
        installation.visible = Set.of("other");
        LiveClient other = client(hub.livePort(), "view-other");
        send(serve("a", 1), call("a", 2, "x").within(1), serve("b", 3).under(2));
        await().until(() -> other.frame(WINDOW).isPresent());
        send(serve("b", 5).under(4));

        await().until(() -> frame(other).ledger().received() == 4);
        assertThat(frame(other).edges()).isEmpty();
        assertThat(frame(other).nodes()).extracting(NodeRow::id).isSubsetOf("outside");
    }

    @Test
    void it_is_ready_once_it_listens() throws Exception {
        var http = HttpClient.newHttpClient();
        var readyz = URI.create("http://127.0.0.1:" + hub.healthPort() + "/readyz");

        var answer = http.send(HttpRequest.newBuilder(readyz).build(), BodyHandlers.discarding());

        assertThat(answer.statusCode()).isEqualTo(200);
    }

    private LiveClient client(int port, String token) {
        var client = new LiveClient(() -> installation.live(port, token), InstantSource.system());
        open.push(client);
        return client;
    }

    private void send(Traces.Sent... spans) throws Exception {
        ManagedChannel channel = channel(installation.otlp(hub.otlpPort()));
        TraceServiceGrpc.newBlockingStub(channel).export(request(spans));
    }

    private ManagedChannel channel(ManagedChannel channel) {
        open.push(channel::shutdownNow);
        return channel;
    }

    private static ExportTraceServiceRequest request(Traces.Sent... spans) {
        return Traces.request(List.of(spans));
    }

    private static GraphFrame frame(LiveClient client) {
        return client.frame(WINDOW).orElseThrow();
    }

    private static List<String> edges(LiveClient client) {
        return client.frame(WINDOW).stream()
                .flatMap(frame -> frame.edges().stream())
                .map(HubTest::text)
                .toList();
    }

    private static String text(EdgeRow edge) {
        String text = edge.from() + " → " + edge.to() + " " + edge.requests() + "/" + edge.errors();
        return text.replace("shop/Deployment/", "");
    }

    private static ManagedChannel nowhere() throws Exception {
        throw new java.io.IOException("there is no operator in this test");
    }

    private static void sendBytes(ManagedChannel channel, byte[] bytes) {
        var export = TraceServiceGrpc.getExportMethod().toBuilder(new Bytes(), new Bytes()).build();
        ClientCalls.blockingUnaryCall(channel, export, CallOptions.DEFAULT, bytes);
    }

    private static final class Bytes implements MethodDescriptor.Marshaller<byte[]> {
        @Override
        public InputStream stream(byte[] bytes) {
            return new ByteArrayInputStream(bytes);
        }

        @Override
        public byte[] parse(InputStream stream) {
            return new byte[0];
        }
    }
}
