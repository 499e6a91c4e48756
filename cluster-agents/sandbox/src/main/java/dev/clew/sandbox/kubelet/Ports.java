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
        for (var kind : List.of(Probe.READINESS, Probe.LIVENESS)) {
            ports.add(new Probe(container, kind).port());
        }
        ports.remove(0); // there is no such probe
        return ports.stream().flatMap(port -> holder(port, ip, complains).stream()).findFirst();
    }

    private static Optional<String> holder(int port, String ip, boolean complains) {
        var exact = Sockets.reached(ip, port).map(listener -> listener.heldBy(ip));
        if (exact.isPresent() || !complains) {
            return exact;
        }
        String advice =
                "; beside it a program can listen on its own pod's IP, not on all addresses";
        return Sockets.listeners(port).stream()
                .map(other -> other.heldBy(other.address()) + advice)
                .findFirst();
    }
}
