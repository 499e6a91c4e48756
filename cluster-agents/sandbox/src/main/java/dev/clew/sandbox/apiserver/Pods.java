package dev.clew.sandbox.apiserver;

import module java.base;

import com.fasterxml.jackson.databind.JsonNode;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.NetClient;

/** What only pods have: logs, forwarded ports, a node they are bound to. */
record Pods(Registry registry, Kubelet kubelet, NetClient network) {
    Answer log(Call call, Target target) throws NotRunning {
        var pod = registry.get(target).tree();
        var container = container(pod, target.name(), call.parameter("container"));
        var tail =
                call.parameter("tailLines").isEmpty()
                        ? OptionalInt.empty()
                        : OptionalInt.of((int) call.number("tailLines"));
        var asked = new Kubelet.Log(container, call.flag("follow"), call.flag("previous"), tail);
        var log = kubelet.logs(target.namespace(), target.name(), asked);
        return request -> send(log, request);
    }

    private static String container(JsonNode pod, String name, String asked) {
        var names = Json.texts(Json.at(pod, "spec", "containers"), "name");
        if (asked.isEmpty() && names.size() > 1) {
            throw Failure.of("container", name, String.join(" ", names));
        }
        return asked.isEmpty() ? names.getFirst() : asked;
    }

    /**
     * Sends a log as it is read; each piece waits until the one before has left, so a slow reader
     * holds up only itself.
     */
    private static void send(InputStream log, HttpServerRequest request) throws IOException {
        var response = request.response().setChunked(true);
        response.putHeader("Content-Type", "text/plain");
        response.closeHandler(v -> Thread.startVirtualThread(() -> close(log)));
        response.writeHead().onFailure(Waiting::note);
        try (log) {
            var piece = new byte[16 << 10];
            for (var n = log.read(piece); n >= 0; n = log.read(piece)) {
                var sent = response.write(Buffer.buffer().appendBytes(piece, 0, n));
                Waiting.until(sent, Duration.ofDays(1));
            }
        } finally {
            response.end().onFailure(Waiting::note);
        }
    }

    private static void close(InputStream log) {
        try {
            log.close();
        } catch (IOException e) {
            Waiting.note(e);
        }
    }

    Answer forward(Call call, Target target) throws NotRunning {
        registry.get(target);
        if (!HttpFront.isWebSocket(call.request())) {
            throw Failure.of("upgrade");
        }
        var port = (int) call.number("ports");
        if (port < 1 || port > 65535) {
            throw Failure.of("port", call.parameter("ports"));
        }
        var address = kubelet.address(target.namespace(), target.name(), port);
        return request ->
                request.toWebSocket()
                        .onSuccess(s -> new PortForward(s, port).connect(network, address))
                        .onFailure(Waiting::note);
    }

    /** Assigns a pod to a node, as a scheduler does. */
    Answer bind(Call call, Target target) {
        var node = Json.text(call.object(), "target", "name");
        if (node.isEmpty()) {
            throw Failure.of("noNode");
        }
        registry.bind(target, node);
        return Answer.json(201, Endpoint.success().put("code", 201));
    }
}
