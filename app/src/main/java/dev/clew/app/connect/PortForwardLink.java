package dev.clew.app.connect;

import dev.clew.api.Names;
import dev.clew.api.access.SecureChannel;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.LocalPortForward;
import io.fabric8.kubernetes.client.readiness.Readiness;
import io.grpc.ManagedChannel;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Clock;
import java.util.Map;

/** Ways by port-forward on loopback through the API server. */
public final class PortForwardLink implements ClusterLink {
    private final KubernetesClient client;
    private final DesktopToken token;

    /**
     * @param client signed in as the user
     * @param clock tells when the token has to be renewed
     */
    public PortForwardLink(KubernetesClient client, Clock clock) {
        this.client = client;
        this.token = new DesktopToken(client, clock);
    }

    @Override
    public ManagedChannel open(Part part) throws IOException {
        try {
            // Asked for before the pod, so that a missing right is told as such and not as a failed
            // call.
            token.get();
            String ca = ca();
            Pod pod = readyPod(part);
            // Without an address the forward would listen on all interfaces (k8s-java.md 4).
            LocalPortForward forward =
                    client.pods()
                            .resource(pod)
                            .portForward(Names.API_PORT, InetAddress.getLoopbackAddress(), 0);
            try {
                return new ForwardedChannel(
                        SecureChannel.open(
                                InetAddress.getLoopbackAddress().getHostAddress(),
                                forward.getLocalPort(),
                                Names.serverName(part.service()),
                                ca,
                                token),
                        forward);
            } catch (IOException | RuntimeException e) {
                forward.close();
                throw e;
            }
        } catch (KubernetesClientException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private String ca() throws IOException {
        ConfigMap ca =
                client.configMaps().inNamespace(Names.SYSTEM_NAMESPACE).withName(Names.CA).get();
        if (ca == null || ca.getData() == null || !ca.getData().containsKey(Names.CA_KEY)) {
            throw new IOException(
                    "the ConfigMap "
                            + Names.SYSTEM_NAMESPACE
                            + "/"
                            + Names.CA
                            + " is missing: Clew is not installed here, or its operator did not"
                            + " start yet");
        }
        return ca.getData().get(Names.CA_KEY);
    }

    private Pod readyPod(Part part) throws IOException {
        return client
                .pods()
                .inNamespace(Names.SYSTEM_NAMESPACE)
                .withLabels(Map.of(Names.NAME_LABEL, Names.CLEW, Names.PART_LABEL, part.label()))
                .list()
                .getItems()
                .stream()
                .filter(pod -> pod.getMetadata().getDeletionTimestamp() == null)
                .filter(Readiness::isPodReady)
                .findFirst()
                .orElseThrow(() -> new IOException("no pod of the " + part.label() + " is ready"));
    }
}
