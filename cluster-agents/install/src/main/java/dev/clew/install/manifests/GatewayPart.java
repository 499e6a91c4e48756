package dev.clew.install.manifests;

import dev.clew.api.Names;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodSpecBuilder;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.ServiceSpecBuilder;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.api.model.apps.DeploymentSpecBuilder;
import io.fabric8.kubernetes.api.model.apps.DeploymentStrategy;
import io.fabric8.kubernetes.api.model.apps.DeploymentStrategyBuilder;
import io.fabric8.kubernetes.api.model.apps.RollingUpdateDeploymentBuilder;

import java.util.List;

/** The gateway: Collectors that send what the nodes gathered to every destination. */
final class GatewayPart {
    private static final Rights RIGHTS =
            new Rights(Names.PART_GATEWAY, Names.GATEWAY, Names.SYSTEM_NAMESPACE);

    private GatewayPart() {}

    /** An account without rights and without a token. */
    static List<HasMetadata> rights() {
        return List.of(RIGHTS.serviceAccount(false));
    }

    /** One that balances by itself, and one by which a client finds every pod. */
    static List<HasMetadata> services() {
        return List.of(service(Names.GATEWAY, null), service(Names.GATEWAY_HEADLESS, "None"));
    }

    private static HasMetadata service(String name, String clusterIp) {
        return new ServiceBuilder()
                .withMetadata(Meta.inNamespace(Names.SYSTEM_NAMESPACE, name, Names.PART_GATEWAY))
                .withSpec(
                        new ServiceSpecBuilder()
                                .withSelector(Labels.selecting(Names.PART_GATEWAY))
                                .withClusterIP(clusterIp)
                                .withPorts(Ports.service("otlp-grpc", Names.OTLP_GRPC_PORT))
                                .build())
                .build();
    }

    static HasMetadata deployment(InstallOptions options) {
        return new DeploymentBuilder()
                .withMetadata(
                        Meta.inNamespace(Names.SYSTEM_NAMESPACE, Names.GATEWAY, Names.PART_GATEWAY))
                .withSpec(
                        new DeploymentSpecBuilder()
                                .withReplicas(1)
                                .withStrategy(oneMoreBeforeOneLess())
                                .withSelector(Meta.selector(Names.PART_GATEWAY))
                                .withTemplate(Meta.template(Names.PART_GATEWAY, pod(options)))
                                .build())
                .build();
    }

    private static DeploymentStrategy oneMoreBeforeOneLess() {
        return new DeploymentStrategyBuilder()
                .withType("RollingUpdate")
                .withRollingUpdate(
                        new RollingUpdateDeploymentBuilder()
                                .withMaxUnavailable(new IntOrString(0))
                                .withMaxSurge(new IntOrString(1))
                                .build())
                .build();
    }

    private static PodSpec pod(InstallOptions options) {
        return new PodSpecBuilder()
                .withServiceAccountName(Names.GATEWAY)
                .withAutomountServiceAccountToken(false)
                .withImagePullSecrets(Security.pullSecrets(options))
                .withSecurityContext(Security.pod())
                .withContainers(CollectorContainer.of(new Memory(100, 128, 512)))
                .withVolumes(
                        CollectorContainer.config(Names.GATEWAY_CONFIG),
                        Volumes.tls(Names.TLS_GATEWAY))
                .build();
    }
}
