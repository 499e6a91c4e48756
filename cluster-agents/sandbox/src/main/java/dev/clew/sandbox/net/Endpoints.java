package dev.clew.sandbox.net;

import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServicePort;

import java.net.InetSocketAddress;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Who answers behind which Service. Pure. */
final class Endpoints {
    private Endpoints() {}

    /**
     * @return for each address and TCP port of a Service that somebody answers, the pods' addresses
     *     that do; a Service without an address of its own, and a port that nobody is ready to
     *     answer, is left out
     */
    static Map<InetSocketAddress, List<InetSocketAddress>> of(
            Collection<Service> services, Collection<Pod> pods) {
        Map<InetSocketAddress, List<InetSocketAddress>> all = new HashMap<>();
        for (Service service : services) {
            String address = service.getSpec().getClusterIP();
            if (address == null || !address.startsWith("127.")) {
                continue;
            }
            var backends = pods.stream().filter(pod -> answers(service, pod)).toList();
            for (ServicePort port : service.getSpec().getPorts()) {
                var targets =
                        backends.stream()
                                .map(pod -> target(port, pod))
                                .flatMap(Optional::stream)
                                .toList();
                if (isTcp(port) && !targets.isEmpty()) {
                    all.put(new InetSocketAddress(address, port.getPort()), targets);
                }
            }
        }
        return all;
    }

    private static boolean isTcp(ServicePort port) {
        return port.getProtocol() == null || port.getProtocol().equals("TCP");
    }

    private static boolean answers(Service service, Pod pod) {
        var selector = service.getSpec().getSelector();
        var labels = pod.getMetadata().getLabels();
        if (selector == null
                || selector.isEmpty()
                || labels == null
                || pod.getStatus() == null
                || pod.getStatus().getPodIP() == null
                || !pod.getMetadata().getNamespace().equals(service.getMetadata().getNamespace())
                || !labels.entrySet().containsAll(selector.entrySet())) {
            return false;
        }
        if (Boolean.TRUE.equals(service.getSpec().getPublishNotReadyAddresses())) {
            return List.of("Pending", "Running").contains(pod.getStatus().getPhase());
        }
        return pod.getMetadata().getDeletionTimestamp() == null
                && pod.getStatus().getConditions().stream()
                        .anyMatch(c -> c.getType().equals("Ready") && c.getStatus().equals("True"));
    }

    private static Optional<InetSocketAddress> target(ServicePort port, Pod pod) {
        IntOrString target = port.getTargetPort();
        String ip = pod.getStatus().getPodIP();
        if (target == null) {
            return Optional.of(new InetSocketAddress(ip, port.getPort()));
        } else if (target.getIntVal() != null) {
            return Optional.of(new InetSocketAddress(ip, target.getIntVal()));
        }
        return pod.getSpec().getContainers().stream()
                .flatMap(container -> container.getPorts().stream())
                .filter(named -> target.getStrVal().equals(named.getName()))
                .map(ContainerPort::getContainerPort)
                .map(number -> new InetSocketAddress(ip, number))
                .findFirst();
    }
}
