package dev.clew.sandbox.kubelet;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PodSecurityContext;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.SecurityContext;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What a pod asks for that processes without containers cannot give. */
final class Demands {
    private Demands() {}

    /** What the pod would not work without; a pod with any of these is not started. */
    static List<String> refused(PodSpec pod) {
        List<String> refused = new ArrayList<>();
        if (Boolean.TRUE.equals(pod.getHostNetwork())) {
            refused.add("hostNetwork");
        }
        for (Container init : pod.getInitContainers()) {
            if (init.getRestartPolicy() != null) {
                refused.add("init containers that keep running (" + init.getName() + ")");
            }
        }
        for (Container container : pod.getContainers()) {
            if (container.getLifecycle() != null) {
                refused.add("lifecycle hooks (" + container.getName() + ")");
            }
            probes(container)
                    .filter(probe -> !isPlain(probe))
                    .forEach(probe -> refused.add(probeName(probe, container)));
        }
        return refused;
    }

    private static boolean isPlain(Probe probe) {
        return probe.getTcpSocket() != null
                || (probe.getHttpGet() != null && !"HTTPS".equals(probe.getHttpGet().getScheme()));
    }

    private static String probeName(Probe probe, Container container) {
        String kind = probe.getExec() != null ? "exec" : probe.getGrpc() != null ? "gRPC" : "HTTPS";
        return kind + " probes (" + container.getName() + ")";
    }

    static Stream<Probe> probes(Container container) {
        return Stream.of(
                        container.getStartupProbe(),
                        container.getLivenessProbe(),
                        container.getReadinessProbe())
                .filter(Objects::nonNull);
    }

    /** What is accepted and has no effect. */
    static List<String> notEnforced(PodSpec pod) {
        var found = new TreeSet<String>();
        if (!isEmpty(pod.getSecurityContext(), new PodSecurityContext())) {
            found.add("securityContext");
        }
        if (Boolean.TRUE.equals(pod.getHostPID())) {
            found.add("hostPID");
        }
        Stream.concat(pod.getInitContainers().stream(), pod.getContainers().stream())
                .forEach(
                        container -> {
                            if (!isEmpty(container.getSecurityContext(), new SecurityContext())) {
                                found.add("securityContext");
                            }
                            var resources = container.getResources();
                            if (resources != null
                                    && resources.getLimits() != null
                                    && !resources.getLimits().isEmpty()) {
                                found.add("limits");
                            }
                        });
        return List.copyOf(found);
    }

    private static boolean isEmpty(Object given, Object empty) {
        return given == null || given.equals(empty);
    }
}
