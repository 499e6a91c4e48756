package dev.clew.sandbox.kubelet;

import module java.base;

import com.fasterxml.jackson.databind.JsonNode;

/** The ports of a container, and who holds one that it wanted: all pods share this machine. */
final class Ports {
    private Ports() {}

    /** A port by its number, or by the name that the container gives it; 0: there is none. */
    static int number(JsonNode container, JsonNode port) {
        for (var candidate : container.path("ports")) {
            if (candidate.path("name").equals(port)) {
                return candidate.path("containerPort").asInt();
            }
        }
        return port.asInt();
    }

    /**
     * Why a container that has just failed could not listen, as far as its ports show.
     *
     * @param lastWords the end of its log
     */
    static Optional<String> conflict(JsonNode container, String ip, String lastWords) {
        boolean complains = lastWords.toLowerCase(Locale.ROOT).contains("in use");
        var ports = new LinkedHashSet<Integer>();
        container.path("ports").forEach(port -> ports.add(port.path("containerPort").asInt()));
        Probe.all(container).forEach(probe -> ports.add(probe.port()));
        return ports.stream().flatMap(port -> holder(port, ip, complains).stream()).findFirst();
    }

    private static Optional<String> holder(int port, String ip, boolean complains) {
        var others = complains ? Sockets.listeners(port) : List.<Sockets.Listener>of();
        return Sockets.reached(ip, port)
                .map(exact -> exact.heldBy(ip))
                .or(
                        () ->
                                others.stream()
                                        .map(other -> other.heldBy(other.address()))
                                        .map(
                                                held ->
                                                        held
                                                                + "; beside it a program can listen"
                                                                + " on its own pod's IP, not on all"
                                                                + " addresses")
                                        .findFirst());
    }
}
