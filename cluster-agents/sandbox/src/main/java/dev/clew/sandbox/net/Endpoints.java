package dev.clew.sandbox.net;

import module java.base;

import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServicePort;

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
            var backends = pods.stream().filter(pod -> answers(service, pod)).toList();
            for (ServicePort port : service.getSpec().getPorts()) {
                var targets = backends.stream().flatMap(pod -> target(port, pod)).toList();
                boolean tcp = port.getProtocol() == null || port.getProtocol().equals("TCP");
                if (tcp && !targets.isEmpty() && address != null && address.startsWith("127.")) {
                    all.put(new InetSocketAddress(address, port.getPort()), targets);
                }
            }
        }
        return all;
    }

    private static boolean answers(Service service, Pod pod) {
        var selector = Optional.ofNullable(service.getSpec().getSelector()).orElse(Map.of());
        var labels = Optional.ofNullable(pod.getMetadata().getLabels()).orElse(Map.of());
        var namespace = service.getMetadata().getNamespace();
        if (selector.isEmpty()
                || !labels.entrySet().containsAll(selector.entrySet())
                || !pod.getMetadata().getNamespace().equals(namespace)
                || pod.getStatus().getPodIP() == null) {
            return false;
        }
        if (Boolean.TRUE.equals(service.getSpec().getPublishNotReadyAddresses())) {
            return List.of("Pending", "Running").contains(pod.getStatus().getPhase());
        }
        return !pod.isMarkedForDeletion()
                && pod.getStatus().getConditions().stream()
                        .anyMatch(c -> c.getType().equals("Ready") && c.getStatus().equals("True"));
    }

    private static Stream<InetSocketAddress> target(ServicePort port, Pod pod) {
        IntOrString target =
                Optional.ofNullable(port.getTargetPort()).orElse(new IntOrString(port.getPort()));
        var numbers =
                target.getIntVal() != null
                        ? Stream.of(target.getIntVal())
                        : pod.getSpec().getContainers().stream()
                                .flatMap(container -> container.getPorts().stream())
                                .filter(named -> target.getStrVal().equals(named.getName()))
                                .map(ContainerPort::getContainerPort);
        return numbers.limit(1)
                .map(number -> new InetSocketAddress(pod.getStatus().getPodIP(), number));
    }
}
