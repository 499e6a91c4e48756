package dev.clew.sandbox.kubelet;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.client.KubernetesClient;

import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.Map;

/**
 * This machine as a node.
 *
 * @param name of the Node object
 * @param network the N of 127.N.0.0/16, whose 127.N.0.1 is the node's address
 */
public record LocalNode(String name, int network) {
    private static final String VERSION = "v1.36.0";

    String address() {
        return "127." + network + ".0.1";
    }

    /** Makes the Node object, ready from the start. */
    void register(KubernetesClient client) {
        var nodes = client.nodes();
        if (nodes.withName(name).get() == null) {
            nodes.resource(object()).create();
        }
        nodes.resource(object()).patchStatus();
    }

    private Node object() {
        String arch = System.getProperty("os.arch").equals("amd64") ? "amd64" : "arm64";
        var machine = ManagementFactory.getOperatingSystemMXBean();
        var resources =
                Map.of(
                        "cpu", new Quantity(Integer.toString(machine.getAvailableProcessors())),
                        "pods", new Quantity("250"));
        String now = PodStatuses.time(Instant.now());
        return new NodeBuilder()
                .withNewMetadata()
                .withName(name)
                .addToLabels("kubernetes.io/hostname", name)
                .addToLabels("kubernetes.io/os", "linux")
                .addToLabels("kubernetes.io/arch", arch)
                .endMetadata()
                .withNewStatus()
                .addNewAddress(address(), "InternalIP")
                .addNewAddress(name, "Hostname")
                .withCapacity(resources)
                .withAllocatable(resources)
                .addNewCondition()
                .withType("Ready")
                .withStatus("True")
                .withReason("KubeletReady")
                .withMessage("pods run as processes of this machine")
                .withLastHeartbeatTime(now)
                .withLastTransitionTime(now)
                .endCondition()
                .withNewNodeInfo()
                .withArchitecture(arch)
                .withOperatingSystem("linux")
                .withOsImage("sandbox")
                .withKernelVersion(machine.getVersion())
                .withContainerRuntimeVersion("process://1")
                .withKubeletVersion(VERSION)
                .endNodeInfo()
                .endStatus()
                .build();
    }
}
