package dev.clew.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.clew.api.Names;
import dev.clew.install.manifests.InstallOptions;
import dev.clew.install.manifests.Manifests;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.MutatingWebhookConfiguration;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.api.model.authentication.TokenRequestBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * The cluster of {@code -Pcluster}, with everything of ours in it but pods: a control plane without
 * a node is enough. What is missing makes the test fail, never skip.
 */
final class RealCluster {
    static final String NODE = "clew-test-node";

    private RealCluster() {}

    static KubernetesClient client() throws IOException {
        String file = System.getProperty("clew.kubeconfig");
        assertThat(file).as("-Dclew.kubeconfig=F, the kubeconfig of a cluster").isNotNull();
        Config config = Config.fromKubeconfig(Files.readString(Path.of(file)));
        return new KubernetesClientBuilder()
                .withConfig(new ConfigBuilder(config).withOnlyHttpWatches(true).build())
                .build();
    }

    /** As that ServiceAccount, with the rights of an installation and no other. */
    static KubernetesClient client(KubernetesClient admin, String namespace, String account) {
        String token =
                admin.serviceAccounts()
                        .inNamespace(namespace)
                        .withName(account)
                        .tokenRequest(
                                new TokenRequestBuilder()
                                        .withNewSpec()
                                        .withExpirationSeconds(3600L)
                                        .endSpec()
                                        .build())
                        .getStatus()
                        .getToken();
        Config config =
                new ConfigBuilder(Config.empty())
                        .withMasterUrl(admin.getConfiguration().getMasterUrl())
                        .withCaCertData(admin.getConfiguration().getCaCertData())
                        .withOauthToken(token)
                        .withOnlyHttpWatches(true)
                        .build();
        return new KubernetesClientBuilder().withConfig(config).build();
    }

    /** All that an installation applies; the webhook is reached by address, not by Service. */
    static void install(KubernetesClient client, String webhookUrl) {
        for (HasMetadata object : Manifests.of(InstallOptions.defaults())) {
            if (object instanceof MutatingWebhookConfiguration configuration) {
                configuration
                        .getWebhooks()
                        .forEach(
                                webhook -> {
                                    webhook.getClientConfig().setService(null);
                                    webhook.getClientConfig().setUrl(webhookUrl);
                                });
            }
            // A definition is served a moment after it was applied.
            await().atMost(Duration.ofSeconds(30))
                    .ignoreExceptionsMatching(RealCluster::notServedYet)
                    .until(
                            () ->
                                    client.resource(object)
                                                    .fieldManager(Names.INSTALL_MANAGER)
                                                    .forceConflicts()
                                                    .serverSideApply()
                                            != null);
        }
    }

    static void uninstall(KubernetesClient client) {
        client.admissionRegistration()
                .v1()
                .mutatingWebhookConfigurations()
                .withName(Names.WEBHOOK)
                .delete();
        for (HasMetadata object : Manifests.of(InstallOptions.defaults()).reversed()) {
            client.resource(object).delete();
        }
    }

    /** A node that no kubelet stands behind; its pods are run by {@link HandKubelet}. */
    static void addNode(KubernetesClient client) {
        client.resource(
                        new NodeBuilder()
                                .withNewMetadata()
                                .withName(NODE)
                                .addToLabels("clew.dev/test", "true")
                                .endMetadata()
                                .withNewSpec()
                                .endSpec()
                                .build())
                .createOr(there -> null);
    }

    static void addNamespace(KubernetesClient client, String name) {
        client.resource(
                        new NamespaceBuilder()
                                .withNewMetadata()
                                .withName(name)
                                .endMetadata()
                                .build())
                .create();
    }

    static String token(KubernetesClient client, String namespace, String account) {
        return client.serviceAccounts()
                .inNamespace(namespace)
                .withName(account)
                .tokenRequest(
                        new TokenRequestBuilder()
                                .withNewSpec()
                                .withAudiences(Names.AUDIENCE)
                                .withExpirationSeconds(3600L)
                                .endSpec()
                                .build())
                .getStatus()
                .getToken();
    }

    /** A Deployment of one pod, with nothing but what has to be there. */
    static Deployment deployment(String namespace, String name) {
        return new DeploymentBuilder()
                .withNewMetadata()
                .withNamespace(namespace)
                .withName(name)
                .endMetadata()
                .withNewSpec()
                .withReplicas(1)
                .withNewSelector()
                .addToMatchLabels("app", name)
                .endSelector()
                .withNewTemplate()
                .withNewMetadata()
                .addToLabels("app", name)
                .endMetadata()
                .withNewSpec()
                .addNewContainer()
                .withName("web")
                .withImage("example.org/web:1")
                .endContainer()
                .endSpec()
                .endTemplate()
                .endSpec()
                .build();
    }

    private static boolean notServedYet(Throwable problem) {
        return problem instanceof KubernetesClientException e && e.getCode() == 404;
    }
}
