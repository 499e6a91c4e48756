package dev.clew.sandbox.apiserver;

import module java.base;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What only pods have: logs, forwarded ports, a node they are bound to. */
final class Pods {
    private static final List<String> LOG_OPTIONS_REFUSED =
            List.of("timestamps", "sinceSeconds", "sinceTime", "limitBytes", "stream");

    private final Registry registry;
    private final Kubelet kubelet;

    Pods(Registry registry, Kubelet kubelet) {
        this.registry = registry;
        this.kubelet = kubelet;
    }

    Answer log(Call call, Target target) {
        for (var option : LOG_OPTIONS_REFUSED) {
            var value = call.parameter(option);
            if (!value.isEmpty() && !value.equals("false")) {
                throw Failure.notServed("logs with " + option);
            }
        }
        var pod = registry.get(target.resource(), target.namespace(), target.name()).tree();
        var container = container(pod, call.parameter("container"));
        var tail = call.parameter("tailLines");
        try {
            return new Answer.Stream(
                    kubelet.logs(
                            target.namespace(),
                            target.name(),
                            container,
                            call.flag("follow"),
                            call.flag("previous"),
                            tail.isEmpty()
                                    ? OptionalInt.empty()
                                    : OptionalInt.of(Integer.parseInt(tail))));
        } catch (NotRunning e) {
            throw Failure.badRequest(e.getMessage());
        }
    }

    private static String container(JsonNode pod, String asked) {
        var names = new ArrayList<String>();
        pod.path("spec").path("containers").forEach(c -> names.add(Json.text(c, "name")));
        var name = Json.text(pod, "metadata", "name");
        if (asked.isEmpty()) {
            if (names.size() == 1) {
                return names.getFirst();
            }
            throw Failure.badRequest(
                    "a container name must be specified for pod "
                            + name
                            + ", choose one of: ["
                            + String.join(" ", names)
                            + "]");
        }
        Json.at(pod, "spec", "initContainers").forEach(c -> names.add(Json.text(c, "name")));
        if (!names.contains(asked)) {
            throw Failure.badRequest("container " + asked + " is not valid for pod " + name);
        }
        return asked;
    }

    Answer forward(Call call, Target target) {
        registry.get(target.resource(), target.namespace(), target.name());
        if (!call.header("Upgrade").equalsIgnoreCase("websocket")) {
            throw Failure.badRequest(
                    "you must use a WebSocket to forward ports: Upgrade request required");
        }
        var ports = new ArrayList<Integer>();
        var addresses = new ArrayList<InetSocketAddress>();
        for (var value : String.join(",", call.query().getAll("ports")).split(",")) {
            var port = port(value);
            ports.add(port);
            try {
                addresses.add(kubelet.address(target.namespace(), target.name(), port));
            } catch (NotRunning e) {
                throw Failure.badRequest(e.getMessage());
            }
        }
        return new Answer.Forward(ports, addresses);
    }

    private static int port(String text) {
        if (!text.matches("\\d{1,5}")
                || Integer.parseInt(text) < 1
                || Integer.parseInt(text) > 65535) {
            throw Failure.badRequest(
                    "query parameter \"ports\" has no valid port: \"" + text + "\"");
        }
        return Integer.parseInt(text);
    }

    /** Assigns a pod to a node, as a scheduler does. */
    Answer bind(Write write, ObjectNode binding) {
        var node = Json.text(binding, "target", "name");
        if (node.isEmpty()) {
            throw Failure.badRequest("a binding has to name its target");
        }
        registry.bind(write, node);
        var status = Json.object().put("kind", "Status").put("apiVersion", "v1");
        status.putObject("metadata");
        return Answer.json(201, status.put("status", "Success").put("code", 201));
    }
}
