package dev.clew.install.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.api.Names;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.MutatingWebhook;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.MutatingWebhookConfiguration;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.api.model.apps.Deployment;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

final class ManifestsTest {
    private final List<HasMetadata> objects =
            Manifests.of(InstallOptions.defaults().tracing(List.of("shop")));

    @Test
    void what_an_object_needs_stands_before_it() {
        assertThat(objects.stream().map(HasMetadata::getKind).distinct())
                .containsExactly(
                        "Namespace",
                        "CustomResourceDefinition",
                        "ServiceAccount",
                        "ClusterRole",
                        "ClusterRoleBinding",
                        "Role",
                        "RoleBinding",
                        "Service",
                        "Installation",
                        "Deployment",
                        "DaemonSet",
                        "MutatingWebhookConfiguration",
                        "Source");
    }

    @Test
    void every_object_says_that_it_is_ours() {
        assertThat(objects)
                .allSatisfy(
                        object ->
                                assertThat(object.getMetadata().getLabels())
                                        .containsEntry(Names.MANAGED_BY_LABEL, Names.CLEW));
    }

    @Test
    void no_secret_is_among_them() {
        assertThat(objects).noneMatch(object -> object instanceof Secret);
    }

    @Test
    void the_webhook_has_no_ca_so_that_applying_again_leaves_the_operators() {
        assertThat(webhooks()).allMatch(hook -> hook.getClientConfig().getCaBundle() == null);
    }

    @Test
    void no_pod_waits_or_fails_because_the_operator_is_away() {
        assertThat(webhooks())
                .allMatch(hook -> hook.getFailurePolicy().equals("Ignore"))
                .allMatch(hook -> hook.getTimeoutSeconds() <= 5);
    }

    @Test
    void everybodys_pods_but_not_kubernetes_and_our_own_are_seen_by_the_webhook() {
        MutatingWebhook pods = webhooks().getFirst();

        assertThat(pods.getNamespaceSelector().getMatchExpressions().getFirst().getValues())
                .contains("clew-system", "clew-node", "kube-system")
                .doesNotContain("shop");
    }

    @Test
    void a_namespace_that_a_person_ignores_is_not_seen_by_the_webhook() {
        var options =
                new InstallOptions("clew.dev", List.of(), List.of("legacy"), List.of(), List.of());

        var configuration = one(MutatingWebhookConfiguration.class, Manifests.of(options));

        assertThat(
                        configuration
                                .getWebhooks()
                                .getFirst()
                                .getNamespaceSelector()
                                .getMatchExpressions()
                                .getFirst()
                                .getValues())
                .contains("legacy");
    }

    @Test
    void in_our_namespace_the_webhook_sees_the_pod_that_proves_it_and_no_other() {
        MutatingWebhook probe = webhooks().getLast();

        assertThat(probe.getNamespaceSelector().getMatchLabels())
                .containsEntry("kubernetes.io/metadata.name", "clew-system");
        assertThat(probe.getObjectSelector().getMatchLabels())
                .isEqualTo(Map.of("clew.dev/webhook-probe", "true"));
    }

    /** The words of https://kubernetes.io/docs/concepts/security/pod-security-standards. */
    @Test
    void pods_of_the_system_namespace_satisfy_the_restricted_standard() {
        List<PodSpec> pods =
                all(Deployment.class, objects).stream()
                        .map(deployment -> deployment.getSpec().getTemplate().getSpec())
                        .toList();

        assertThat(pods).hasSize(3).allSatisfy(ManifestsTest::assertRestricted);
    }

    @Test
    void the_node_agent_has_the_one_capability_it_needs_and_the_collector_beside_it_none() {
        PodSpec pod = one(DaemonSet.class, objects).getSpec().getTemplate().getSpec();

        Container agent = pod.getContainers().getFirst();
        Container collector = pod.getContainers().getLast();
        assertThat(agent.getSecurityContext().getCapabilities().getAdd())
                .containsExactly("SYS_PTRACE");
        assertThat(agent.getSecurityContext().getPrivileged()).isNull();
        assertThat(collector.getSecurityContext().getCapabilities().getAdd()).isEmpty();
        assertThat(collector.getSecurityContext().getRunAsNonRoot()).isTrue();
    }

    @Test
    void pods_reach_the_collector_of_their_own_node_also_while_it_starts() {
        Service node =
                all(Service.class, objects).stream()
                        .filter(service -> service.getMetadata().getName().equals("clew-node"))
                        .findFirst()
                        .orElseThrow();

        assertThat(node.getSpec().getInternalTrafficPolicy()).isEqualTo("Local");
        assertThat(node.getSpec().getPublishNotReadyAddresses()).isTrue();
    }

    @Test
    void only_images_of_the_chosen_registry_and_the_upstream_collector_run() {
        var options =
                new InstallOptions(
                        "registry.example/clew", List.of("pull"), List.of(), List.of(), List.of());

        assertThat(all(Deployment.class, Manifests.of(options)))
                .flatExtracting(d -> d.getSpec().getTemplate().getSpec().getContainers())
                .extracting(Container::getImage)
                .allMatch(
                        image ->
                                image.equals("registry.example/clew/clew-agents:0.1.0")
                                        || image.endsWith(
                                                "/opentelemetry-collector-contrib:0.158.0"));
    }

    private List<MutatingWebhook> webhooks() {
        return one(MutatingWebhookConfiguration.class, objects).getWebhooks();
    }

    private static void assertRestricted(PodSpec pod) {
        assertThat(pod.getHostPID()).isNull();
        assertThat(pod.getVolumes()).allMatch(volume -> volume.getHostPath() == null);
        assertThat(pod.getSecurityContext().getSeccompProfile().getType())
                .isEqualTo("RuntimeDefault");
        assertThat(pod.getContainers())
                .allMatch(container -> container.getSecurityContext().getRunAsNonRoot())
                .noneMatch(
                        container -> container.getSecurityContext().getAllowPrivilegeEscalation())
                .allMatch(
                        container ->
                                container
                                        .getSecurityContext()
                                        .getCapabilities()
                                        .getDrop()
                                        .equals(List.of("ALL")));
    }

    private static <T> List<T> all(Class<T> type, List<HasMetadata> objects) {
        return objects.stream().filter(type::isInstance).map(type::cast).toList();
    }

    private static <T> T one(Class<T> type, List<HasMetadata> objects) {
        List<T> found = all(type, objects);
        assertThat(found).hasSize(1);
        return found.getFirst();
    }
}
