package dev.clew.install.manifests;

import dev.clew.api.Names;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodSpecBuilder;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.ServiceSpecBuilder;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.api.model.apps.DeploymentSpecBuilder;
import io.fabric8.kubernetes.api.model.apps.DeploymentStrategyBuilder;

import java.util.ArrayList;
import java.util.List;

/** The hub: receives telemetry from the gateway and streams the live graph to desktops. */
final class HubPart {
    private static final Rights RIGHTS =
            new Rights(Names.PART_HUB, Names.HUB, Names.SYSTEM_NAMESPACE);

    private HubPart() {}

    static List<HasMetadata> rights() {
        var rights = new ArrayList<HasMetadata>();
        rights.add(RIGHTS.serviceAccount(true));
        rights.addAll(RIGHTS.everywhere(Rights.admitCallers()));
        rights.addAll(RIGHTS.in(Names.SYSTEM_NAMESPACE, Rights.findOperator()));
        return rights;
    }

    static HasMetadata service() {
        return new ServiceBuilder()
                .withMetadata(Meta.inNamespace(Names.SYSTEM_NAMESPACE, Names.HUB, Names.PART_HUB))
                .withSpec(
                        new ServiceSpecBuilder()
                                .withSelector(Labels.selecting(Names.PART_HUB))
                                .withPorts(
                                        Ports.service("otlp-grpc", Names.OTLP_GRPC_PORT),
                                        Ports.service("grpc", Names.API_PORT))
                                .build())
                .build();
    }

    static HasMetadata deployment(InstallOptions options) {
        return new DeploymentBuilder()
                .withMetadata(Meta.inNamespace(Names.SYSTEM_NAMESPACE, Names.HUB, Names.PART_HUB))
                .withSpec(
                        new DeploymentSpecBuilder()
                                .withReplicas(1)
                                // Two hubs would each hold half of a graph.
                                .withStrategy(
                                        new DeploymentStrategyBuilder()
                                                .withType("Recreate")
                                                .build())
                                .withSelector(Meta.selector(Names.PART_HUB))
                                .withTemplate(Meta.template(Names.PART_HUB, pod(options)))
                                .build())
                .build();
    }

    private static PodSpec pod(InstallOptions options) {
        return new PodSpecBuilder()
                .withServiceAccountName(Names.HUB)
                .withImagePullSecrets(Security.pullSecrets(options))
                .withSecurityContext(Security.pod())
                .withContainers(container(options))
                .withVolumes(
                        Volumes.tmp(), Volumes.tls(Names.TLS_HUB), Volumes.ca(), Volumes.token())
                .build();
    }

    private static Container container(InstallOptions options) {
        return AgentContainer.of("hub", "hub", options, new Memory(100, 192, 512))
                .edit()
                .withSecurityContext(Security.restricted())
                .addToEnv(
                        AgentContainer.value("CLEW_TLS_DIR", Volumes.TLS_PATH),
                        AgentContainer.value("CLEW_CA_FILE", Volumes.CA_PATH + "/" + Names.CA_KEY),
                        AgentContainer.value(
                                "CLEW_TOKEN_FILE", Volumes.TOKEN_PATH + "/" + Volumes.TOKEN_FILE))
                .addToPorts(
                        Ports.container("otlp-grpc", Names.OTLP_GRPC_PORT),
                        Ports.container("grpc", Names.API_PORT))
                .addToVolumeMounts(
                        Mounts.readOnly(Volumes.TLS, Volumes.TLS_PATH),
                        Mounts.readOnly(Volumes.CA, Volumes.CA_PATH),
                        Mounts.readOnly(Volumes.TOKEN, Volumes.TOKEN_PATH))
                .build();
    }
}
