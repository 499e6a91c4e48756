package dev.clew.sandbox.kubelet;

import module java.base;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.NonDeletingOperation;

/**
 * This machine as a node.
 *
 * @param name of the Node object
 * @param network the N of 127.N.0.0/16, whose 127.N.0.1 is the node's address
 */
public record LocalNode(String name, int network) {
    String address() {
        return "127." + network + ".0.1";
    }

    /** Makes the Node object, ready from the start. */
    void register(KubernetesClient client) {
        var values =
                Map.of(
                        "name", name,
                        "address", address(),
                        "arch", System.getProperty("os.arch").equals("amd64") ? "amd64" : "arm64",
                        "cpus", Runtime.getRuntime().availableProcessors(),
                        "kernel", System.getProperty("os.version"),
                        "now", Template.time(Instant.now()));
        String yaml = Template.fill("node.yaml", values);
        var node = client.getKubernetesSerialization().unmarshal(yaml, Node.class);
        client.resource(node).createOr(NonDeletingOperation::update);
        client.nodes().resource(node).patchStatus();
    }
}
