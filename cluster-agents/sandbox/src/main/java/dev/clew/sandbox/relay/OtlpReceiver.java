package dev.clew.sandbox.relay;

import module java.base;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;

import io.grpc.Server;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.ServerCalls;

/**
 * Takes OTLP over gRPC, HTTP/protobuf or both. A payload that the pipelines refuse is answered
 * UNAVAILABLE or 503 (senders try again), one that is no OTLP INVALID_ARGUMENT or 400 (they do
 * not).
 */
final class OtlpReceiver {
    /** A Collector's own limit of a body. */
    private static final int MOST_BYTES = 20 << 20;

    private final String id;
    private final Map<Signal, Predicate<Payload>> pipelines;
    private final Counters own;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private Server grpc;
    private HttpServer http;

    OtlpReceiver(String id, Map<Signal, Predicate<Payload>> pipelines, Counters own) {
        this.id = id;
        this.pipelines = pipelines;
        this.own = own;
    }

    /**
     * @throws IOException when an address cannot be bound or a certificate not be read
     */
    void start(Config.Protocols protocols) throws IOException {
        if (protocols.grpc() != null) {
            startGrpc(protocols.grpc());
        }
        if (protocols.http() != null) {
            var contexts = new HashMap<String, HttpHandler>();
            for (var signal : pipelines.keySet()) {
                contexts.put("/v1/" + signal.label(), call -> answer(signal, call));
            }
            http = Wire.http(protocols.http().endpoint(), contexts);
        }
    }

    /** Takes nothing new and answers what has come. */
    void stop() throws InterruptedException {
        if (grpc != null && !grpc.shutdown().awaitTermination(2, TimeUnit.SECONDS)) {
            grpc.shutdownNow().awaitTermination();
        }
        if (http != null) {
            http.stop(1);
        }
        threads.close();
    }

    private void startGrpc(Config.Endpoint config) throws IOException {
        int mib = config.maxRecvMsgSizeMib() == 0 ? 4 : config.maxRecvMsgSizeMib();
        var builder = NettyServerBuilder.forAddress(Wire.address(config.endpoint()));
        builder.executor(threads).maxInboundMessageSize(mib << 20);
        if (config.tls() != null) {
            builder.sslContext(Wire.serverTls(config.tls()));
        }
        pipelines.keySet().forEach(signal -> builder.addService(grpcService(signal)));
        grpc = builder.build().start();
    }

    private ServerServiceDefinition grpcService(Signal signal) {
        ServerCalls.UnaryMethod<byte[], byte[]> export =
                (request, answer) -> {
                    var status = pass(signal, "grpc", request);
                    if (status.isOk()) {
                        answer.onNext(new byte[0]);
                        answer.onCompleted();
                    } else {
                        answer.onError(status.asException());
                    }
                };
        return ServerServiceDefinition.builder(signal.service())
                .addMethod(Wire.export(signal), ServerCalls.asyncUnaryCall(export))
                .build();
    }

    private void answer(Signal signal, HttpExchange call) throws IOException {
        try (call) {
            call.sendResponseHeaders(httpStatus(signal, call), -1);
        }
    }

    private int httpStatus(Signal signal, HttpExchange call) throws IOException {
        var type = call.getRequestHeaders().getFirst("Content-Type");
        var encoding = call.getRequestHeaders().getFirst("Content-Encoding");
        boolean zipped = "gzip".equals(encoding);
        if (!call.getRequestMethod().equals("POST")) {
            return 405;
        }
        if (!"application/x-protobuf".equals(type) || (encoding != null && !zipped)) {
            return 415;
        }
        try (var body = call.getRequestBody();
                var plain = zipped ? new GZIPInputStream(body) : body) {
            var request = plain.readNBytes(MOST_BYTES + 1);
            return request.length > MOST_BYTES
                    ? 413
                    : switch (pass(signal, "http", request).getCode()) {
                        case OK -> 200;
                        case UNAVAILABLE -> 503;
                        default -> 400;
                    };
        } catch (ZipException e) {
            return 400;
        }
    }

    private Status pass(Signal signal, String transport, byte[] request) {
        try {
            int items = signal.count(request);
            boolean taken = pipelines.get(signal).test(new Payload(request, items));
            own.add(
                    "receiver_" + (taken ? "accepted_" : "refused_") + signal.items(),
                    "receiver=\"%s\",transport=\"%s\"".formatted(id, transport),
                    items);
            return taken ? Status.OK : Status.UNAVAILABLE.withDescription("sending queue is full");
        } catch (IOException e) {
            Relay.LOG.warn("no OTLP at {} ({}): {}", id, transport, e.getMessage());
            return Status.INVALID_ARGUMENT.withDescription(e.getMessage());
        }
    }
}
