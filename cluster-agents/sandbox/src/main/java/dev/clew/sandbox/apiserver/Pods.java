package dev.clew.sandbox.apiserver;

import module java.base;

import com.fasterxml.jackson.databind.JsonNode;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.NetClient;

/** What only pods have: logs, forwarded ports, a node they are bound to. */
record Pods(Registry registry, Kubelet kubelet, NetClient network) {
    private static final List<String> LOG_OPTIONS_REFUSED =
            List.of("timestamps", "sinceSeconds", "sinceTime", "limitBytes", "stream");

    Answer log(Call call, Target target) {
        for (var option : LOG_OPTIONS_REFUSED) {
            if (!List.of("", "false").contains(call.parameter(option))) {
                throw Failure.notServed("logs with " + option);
            }
        }
        var pod = registry.get(target.resource(), target.namespace(), target.name()).tree();
        var container = container(pod, target.name(), call.parameter("container"));
        var tail = (int) call.number("tailLines");
        try {
            var log =
                    kubelet.logs(
                            target.namespace(),
                            target.name(),
                            container,
                            call.flag("follow"),
                            call.flag("previous"),
                            call.parameter("tailLines").isEmpty()
                                    ? OptionalInt.empty()
                                    : OptionalInt.of(tail));
            return request -> send(log, request);
        } catch (NotRunning e) {
            throw new Failure(400, e.getMessage());
        }
    }

    private static String container(JsonNode pod, String name, String asked) {
        var names = Json.texts(Json.at(pod, "spec", "containers"), "name");
        if (asked.isEmpty() && names.size() > 1) {
            var words = "a container name must be specified for pod %s, choose one of: [%s]";
            throw new Failure(400, words, name, String.join(" ", names));
        }
        var starting = Json.texts(Json.at(pod, "spec", "initContainers"), "name");
        if (!asked.isEmpty() && !names.contains(asked) && !starting.contains(asked)) {
            throw new Failure(400, "container %s is not valid for pod %s", asked, name);
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

    Answer forward(Call call, Target target) {
        registry.get(target.resource(), target.namespace(), target.name());
        if (!HttpFront.isWebSocket(call.request())) {
            throw new Failure(
                    400, "you must use a WebSocket to forward ports: Upgrade request required");
        }
        var ports = call.parameter("ports");
        if (call.request().params().getAll("ports").size() > 1 || ports.contains(",")) {
            throw Failure.notServed("several ports over one WebSocket");
        }
        if (!ports.matches("[1-9]\\d{0,4}") || Integer.parseInt(ports) > 65535) {
            throw new Failure(400, "query parameter \"ports\" has no valid port: \"%s\"", ports);
        }
        var port = Integer.parseInt(ports);
        try {
            var address = kubelet.address(target.namespace(), target.name(), port);
            return request ->
                    request.toWebSocket()
                            .onSuccess(s -> new PortForward(s, port).connect(network, address))
                            .onFailure(Waiting::note);
        } catch (NotRunning e) {
            throw new Failure(400, e.getMessage());
        }
    }

    /** Assigns a pod to a node, as a scheduler does. */
    Answer bind(Call call, Target target) {
        var node = Json.text(call.object(), "target", "name");
        if (node.isEmpty()) {
            throw new Failure(400, "a binding has to name its target");
        }
        registry.bind(call.write(target), node);
        return Answer.json(201, Endpoint.success().put("code", 201));
    }
}
