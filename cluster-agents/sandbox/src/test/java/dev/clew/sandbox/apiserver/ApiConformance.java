package dev.clew.sandbox.apiserver;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;

/**
 * What the sandbox's API server has to do as a real one does; the same tests run against both.
 * Known differences, which nothing here asks for: rules in CEL, OpenAPI documents, tables and
 * protobuf, strategic merge patches, quotas, Pod Security, validating webhooks, escalation checks
 * of RBAC, several versions of a custom resource; a real server takes no 127.x address in
 * EndpointSlices.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ApiConformance
        implements ApiObjects,
                ApiNamespaces,
                ApiPatches,
                ApiApply,
                ApiWatch,
                ApiCustomResources,
                ApiAccess,
                ApiWebhooks {
    private KubernetesClient client;
    private String namespace;

    /** The admin's kubeconfig, as YAML. */
    abstract String kubeconfig() throws Exception;

    @BeforeAll
    void connect() throws Exception {
        var config = Config.fromKubeconfig(kubeconfig());
        config.setRequestRetryBackoffLimit(0); // a 500 is an answer here
        config.setOnlyHttpWatches(true);
        client = new KubernetesClientBuilder().withConfig(config).build();
    }

    @AfterAll
    void disconnect() {
        client.close();
    }

    @BeforeEach
    void makeNamespace() {
        namespace =
                post("/api/v1/namespaces", "{\"metadata\":{\"generateName\":\"api-\"}}")
                        .text("metadata.name");
    }

    @AfterEach
    void removeNamespace() {
        delete("/api/v1/namespaces/" + namespace);
    }

    @Override
    public KubernetesClient client() {
        return client;
    }

    @Override
    public String namespace() {
        return namespace;
    }
}
