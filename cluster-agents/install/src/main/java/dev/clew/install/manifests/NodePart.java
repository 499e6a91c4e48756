package dev.clew.install.manifests;

import dev.clew.api.Names;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodSpecBuilder;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.ServiceSpecBuilder;
import io.fabric8.kubernetes.api.model.TolerationBuilder;
import io.fabric8.kubernetes.api.model.apps.DaemonSetBuilder;
import io.fabric8.kubernetes.api.model.apps.DaemonSetSpecBuilder;

import java.util.ArrayList;
import java.util.List;

/** One pod a node: the agent that looks at processes, and the Collector that pods send to. */
final class NodePart {
    private static final Rights RIGHTS =
            new Rights(Names.PART_NODE, Names.NODE, Names.NODE_NAMESPACE);

    private NodePart() {}

    static List<HasMetadata> rights() {
        var rights = new ArrayList<HasMetadata>();
        rights.add(RIGHTS.serviceAccount(true));
        rights.addAll(RIGHTS.in(Names.SYSTEM_NAMESPACE, Rights.findOperator()));
        return rights;
    }

    /** Leads every pod to the Collector of its own node, also while that one starts. */
    static HasMetadata service() {
        return new ServiceBuilder()
                .withMetadata(Meta.inNamespace(Names.NODE_NAMESPACE, Names.NODE, Names.PART_NODE))
                .withSpec(
                        new ServiceSpecBuilder()
                                .withSelector(Labels.selecting(Names.PART_NODE))
                                .withInternalTrafficPolicy("Local")
                                .withPublishNotReadyAddresses(true)
                                .withPorts(
                                        Ports.service("otlp-grpc", Names.OTLP_GRPC_PORT),
                                        Ports.service("otlp-http", Names.OTLP_HTTP_PORT))
                                .build())
                .build();
    }

    static HasMetadata daemonSet(InstallOptions options) {
        return new DaemonSetBuilder()
                .withMetadata(Meta.inNamespace(Names.NODE_NAMESPACE, Names.NODE, Names.PART_NODE))
                .withSpec(
                        new DaemonSetSpecBuilder()
                                .withSelector(Meta.selector(Names.PART_NODE))
                                .withTemplate(Meta.template(Names.PART_NODE, pod(options)))
                                .build())
                .build();
    }

    private static PodSpec pod(InstallOptions options) {
        return new PodSpecBuilder()
                .withServiceAccountName(Names.NODE)
                .withImagePullSecrets(Security.pullSecrets(options))
                .withHostPID(true)
                .withSecurityContext(Security.pod())
                // What runs on a tainted node is traced there.
                .withTolerations(new TolerationBuilder().withOperator("Exists").build())
                .withContainers(
                        agent(options),
                        CollectorContainer.of(new Memory(50, 96, 400))
                                .edit()
                                .addToPorts(Ports.container("otlp-http", Names.OTLP_HTTP_PORT))
                                .build())
                .withVolumes(
                        Volumes.tmp(),
                        Volumes.tls(Names.TLS_NODE),
                        Volumes.ca(),
                        Volumes.token(),
                        CollectorContainer.config(Names.NODE_CONFIG))
                .build();
    }

    private static Container agent(InstallOptions options) {
        return AgentContainer.of(
                        Names.NODE_AGENT_CONTAINER, "node", options, new Memory(20, 96, 256))
                .edit()
                .withSecurityContext(Security.readsProcesses())
                .addToEnv(
                        AgentContainer.value("CLEW_CA_FILE", Volumes.CA_PATH + "/" + Names.CA_KEY),
                        AgentContainer.value(
                                "CLEW_TOKEN_FILE", Volumes.TOKEN_PATH + "/" + Volumes.TOKEN_FILE))
                .addToVolumeMounts(
                        Mounts.readOnly(Volumes.CA, Volumes.CA_PATH),
                        Mounts.readOnly(Volumes.TOKEN, Volumes.TOKEN_PATH))
                .build();
    }
}
