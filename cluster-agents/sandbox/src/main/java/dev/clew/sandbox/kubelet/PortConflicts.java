package dev.clew.sandbox.kubelet;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Probe;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** Names the process that holds a port which a container wanted. All pods share this machine. */
final class PortConflicts {
    private PortConflicts() {}

    /**
     * The port of a probe or Service, which may be the name of a container's port.
     *
     * @return empty when the container has no port of that name
     */
    static OptionalInt port(Container container, IntOrString port) {
        if (port.getIntVal() != null) {
            return OptionalInt.of(port.getIntVal());
        }
        return container.getPorts().stream()
                .filter(candidate -> port.getStrVal().equals(candidate.getName()))
                .mapToInt(ContainerPort::getContainerPort)
                .findFirst();
    }

    static IntOrString port(Probe probe) {
        return probe.getHttpGet() != null
                ? probe.getHttpGet().getPort()
                : probe.getTcpSocket().getPort();
    }

    /**
     * Why a container that has just failed could not listen, as far as its ports show.
     *
     * @param lastWords the end of its log
     */
    static Optional<String> explain(
            Container container, String ip, String lastWords, Sockets sockets) {
        boolean complains = lastWords.toLowerCase(Locale.ROOT).contains("in use");
        return ports(container)
                .mapToObj(port -> explain(ip, port, complains, sockets))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static IntStream ports(Container container) {
        return IntStream.concat(
                        container.getPorts().stream().mapToInt(port -> port.getContainerPort()),
                        Demands.probes(container)
                                .map(probe -> port(container, port(probe)))
                                .flatMapToInt(OptionalInt::stream))
                .distinct();
    }

    private static Optional<String> explain(
            String ip, int port, boolean complains, Sockets sockets) {
        var exact = sockets.reached(ip, port);
        if (exact.isPresent()) {
            return Optional.of(heldBy(ip, port, exact.get(), sockets));
        }
        if (!complains) {
            return Optional.empty();
        }
        return sockets.listeners(port).stream()
                .findFirst()
                .map(
                        other ->
                                heldBy(other.address(), port, other, sockets)
                                        + "; beside it a program can listen on its own pod's IP,"
                                        + " not on all addresses");
    }

    /** A sentence without its full stop. */
    static String heldBy(String ip, int port, Sockets.Listener listener, Sockets sockets) {
        String holder =
                sockets.holder(listener)
                        .map(Sockets.Holder::toString)
                        .orElse("a process of another user");
        return "port " + port + " of " + ip + " is held by " + holder;
    }
}
