package dev.clew.install.manifests;

import static dev.clew.install.manifests.Rights.may;
import static dev.clew.install.manifests.Rights.mayOnly;

import dev.clew.api.Names;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodSpecBuilder;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.ServiceSpecBuilder;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.api.model.apps.DeploymentSpecBuilder;
import io.fabric8.kubernetes.api.model.apps.DeploymentStrategyBuilder;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The operator: sees every workload, restarts the chosen ones, writes certificates. */
final class OperatorPart {
    private static final List<String> READ = List.of("get", "list", "watch");
    private static final Rights RIGHTS =
            new Rights(Names.PART_OPERATOR, Names.OPERATOR, Names.SYSTEM_NAMESPACE);

    private OperatorPart() {}

    static List<HasMetadata> rights() {
        var rights = new ArrayList<HasMetadata>();
        rights.add(RIGHTS.serviceAccount(true));
        rights.addAll(
                RIGHTS.everywhere(
                        Stream.of(
                                        workloads(),
                                        ownResources(),
                                        Stream.of(Rights.admitCallers()),
                                        webhook())
                                .flatMap(rules -> rules)
                                .toArray(PolicyRule[]::new)));
        rights.addAll(
                RIGHTS.in(
                        Names.SYSTEM_NAMESPACE,
                        certificatesAndConfigurations(),
                        // The pod, never stored, that proves the webhook.
                        may(List.of("create"), "", "pods")));
        rights.addAll(RIGHTS.in(Names.NODE_NAMESPACE, certificatesAndConfigurations()));
        return rights;
    }

    private static Stream<PolicyRule> workloads() {
        return Stream.of(
                may(READ, "", "namespaces", "nodes", "pods", "services"),
                may(List.of("get"), "", "pods/log"),
                may(READ, "apps", "replicasets", "controllerrevisions"),
                may(
                        List.of("get", "list", "watch", "patch"),
                        "apps",
                        "deployments",
                        "daemonsets",
                        "statefulsets"),
                may(READ, "batch", "jobs", "cronjobs"),
                may(List.of("create", "patch"), "", "events"),
                may(List.of("create", "patch"), "events.k8s.io", "events"));
    }

    private static Stream<PolicyRule> ownResources() {
        return Stream.of(
                may(
                        List.of("get", "list", "watch", "patch", "update"),
                        Names.GROUP,
                        "sources",
                        "destinations",
                        "installations"),
                may(
                        List.of("get", "patch", "update"),
                        Names.GROUP,
                        "sources/status",
                        "destinations/status",
                        "installations/status"));
    }

    // Of the configuration it writes the CA alone.
    private static Stream<PolicyRule> webhook() {
        return Stream.of(
                mayOnly(
                        List.of("get", "patch"),
                        "admissionregistration.k8s.io",
                        "mutatingwebhookconfigurations",
                        Names.WEBHOOK));
    }

    private static PolicyRule certificatesAndConfigurations() {
        return may(
                List.of("get", "list", "watch", "create", "patch", "update", "delete"),
                "",
                "secrets",
                "configmaps");
    }

    static HasMetadata service() {
        return new ServiceBuilder()
                .withMetadata(
                        Meta.inNamespace(
                                Names.SYSTEM_NAMESPACE, Names.OPERATOR, Names.PART_OPERATOR))
                .withSpec(
                        new ServiceSpecBuilder()
                                .withSelector(Labels.selecting(Names.PART_OPERATOR))
                                .withPorts(
                                        Ports.service("webhook", Names.WEBHOOK_PORT),
                                        Ports.service("grpc", Names.API_PORT))
                                .build())
                .build();
    }

    static HasMetadata deployment(InstallOptions options) {
        return new DeploymentBuilder()
                .withMetadata(
                        Meta.inNamespace(
                                Names.SYSTEM_NAMESPACE, Names.OPERATOR, Names.PART_OPERATOR))
                .withSpec(
                        new DeploymentSpecBuilder()
                                .withReplicas(1)
                                // One operator at a time until there is a leader election.
                                .withStrategy(
                                        new DeploymentStrategyBuilder()
                                                .withType("Recreate")
                                                .build())
                                .withSelector(Meta.selector(Names.PART_OPERATOR))
                                .withTemplate(Meta.template(Names.PART_OPERATOR, pod(options)))
                                .build())
                .build();
    }

    private static PodSpec pod(InstallOptions options) {
        return new PodSpecBuilder()
                .withServiceAccountName(Names.OPERATOR)
                .withImagePullSecrets(Security.pullSecrets(options))
                .withSecurityContext(Security.pod())
                .withContainers(
                        AgentContainer.of("operator", "operator", options, new Memory(50, 192, 384))
                                .edit()
                                .withSecurityContext(Security.restricted())
                                .addToPorts(
                                        Ports.container("webhook", Names.WEBHOOK_PORT),
                                        Ports.container("grpc", Names.API_PORT))
                                .build())
                .withVolumes(Volumes.tmp())
                .build();
    }
}
