package dev.clew.sandbox.apiserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.net.InetAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a real cluster can and the sandbox does not is refused with a code and a sentence; the table
 * is printed.
 */
final class RefusalsTest {
    private static final String DEFAULT = "/api/v1/namespaces/default/";
    private static final String CONFIG = DEFAULT + "configmaps/kube-root-ca.crt";
    private static final String JSON = "application/json";

    private static ApiServer server;
    private static KubernetesClient client;

    @TempDir static Path state;

    /** One request that is refused. */
    private record Refused(
            int code,
            String method,
            String path,
            String mediaType,
            String body,
            Map<String, String> headers) {
        Refused(int code, String method, String path) {
            this(code, method, path, JSON, method.equals("GET") ? null : "{}", Map.of());
        }

        Refused(int code, String method, String path, String mediaType, String body) {
            this(code, method, path, mediaType, body, Map.of());
        }
    }

    private static final List<Refused> TABLE =
            List.of(
                    new Refused(
                            415, "PATCH", CONFIG, "application/strategic-merge-patch+json", "{}"),
                    new Refused(415, "PATCH", CONFIG, "application/apply-patch+cbor", "{}"),
                    new Refused(
                            415,
                            "POST",
                            DEFAULT + "configmaps",
                            "application/vnd.kubernetes.protobuf",
                            "k8s"),
                    new Refused(
                            501,
                            "GET",
                            DEFAULT + "pods",
                            JSON,
                            null,
                            Map.of("Impersonate-User", "jane")),
                    new Refused(501, "GET", DEFAULT + "pods?limit=1&continue=x"),
                    new Refused(501, "GET", DEFAULT + "pods?resourceVersionMatch=Exact"),
                    new Refused(501, "GET", DEFAULT + "pods?watch=true&sendInitialEvents=true"),
                    new Refused(501, "DELETE", CONFIG + "?propagationPolicy=Orphan"),
                    new Refused(501, "DELETE", CONFIG + "?propagationPolicy=Foreground"),
                    new Refused(501, "DELETE", CONFIG + "?dryRun=All"),
                    new Refused(501, "DELETE", CONFIG, JSON, "{\"preconditions\":{\"uid\":\"u\"}}"),
                    new Refused(501, "POST", DEFAULT + "configmaps?fieldValidation=Strict"),
                    new Refused(501, "GET", DEFAULT + "pods/p/exec?command=ls"),
                    new Refused(501, "GET", DEFAULT + "pods/p/attach"),
                    new Refused(501, "POST", DEFAULT + "pods/p/eviction"),
                    new Refused(501, "PATCH", DEFAULT + "pods/p/ephemeralcontainers"),
                    new Refused(501, "GET", DEFAULT + "services/kubernetes/proxy"),
                    new Refused(501, "GET", DEFAULT + "pods/p/log?timestamps=true"),
                    new Refused(501, "GET", DEFAULT + "pods/p/log?sinceSeconds=5"),
                    new Refused(
                            501,
                            "POST",
                            DEFAULT + "services",
                            JSON,
                            "{\"metadata\":{\"name\":\"lb\"},\"spec\":{\"type\":\"LoadBalancer\",\"ports\":[{\"port\":80}]}}"),
                    new Refused(
                            501,
                            "POST",
                            DEFAULT + "services",
                            JSON,
                            "{\"metadata\":{\"name\":\"own\"},\"spec\":{\"clusterIP\":\"127.62.128.9\",\"ports\":[{\"port\":80}]}}"),
                    new Refused(
                            501,
                            "POST",
                            DEFAULT + "services",
                            JSON,
                            "{\"metadata\":{\"name\":\"ext\"},\"spec\":{\"type\":\"ExternalName\",\"externalName\":\"x.dev\"}}"),
                    new Refused(
                            501,
                            "POST",
                            "/apis/rbac.authorization.k8s.io/v1/clusterroles",
                            JSON,
                            "{\"metadata\":{\"name\":\"sum\"},\"aggregationRule\":{\"clusterRoleSelectors\":[{}]},\"rules\":[]}"),
                    new Refused(
                            501,
                            "POST",
                            "/apis/admissionregistration.k8s.io/v1/validatingwebhookconfigurations",
                            JSON,
                            "{\"metadata\":{\"name\":\"v\"},\"webhooks\":[{\"name\":\"v.clew.dev\"}]}"),
                    new Refused(
                            501,
                            "POST",
                            "/apis/apiextensions.k8s.io/v1/customresourcedefinitions",
                            JSON,
                            definition(
                                    "{\"type\":\"object\",\"oneOf\":[{\"required\":[\"a\"]}]}",
                                    "")),
                    new Refused(
                            501,
                            "POST",
                            "/apis/apiextensions.k8s.io/v1/customresourcedefinitions",
                            JSON,
                            definition(
                                    "{\"type\":\"object\"}",
                                    ",{\"name\":\"v2\",\"served\":true,\"storage\":false}")),
                    pod("{\"hostNetwork\":true,CONTAINER}", ""),
                    pod("{\"nodeSelector\":{\"disk\":\"ssd\"},CONTAINER}", ""),
                    pod("{\"affinity\":{},CONTAINER}", ""),
                    pod("{CONTAINER}", ",\"lifecycle\":{}"),
                    pod("{CONTAINER}", ",\"restartPolicy\":\"Always\""),
                    pod("{CONTAINER}", ",\"startupProbe\":{}"),
                    pod("{CONTAINER}", ",\"livenessProbe\":{\"successThreshold\":2}"),
                    pod("{CONTAINER}", ",\"livenessProbe\":{\"exec\":{\"command\":[\"ls\"]}}"),
                    pod("{CONTAINER}", ",\"livenessProbe\":{\"grpc\":{\"port\":1}}"),
                    pod(
                            "{CONTAINER}",
                            ",\"livenessProbe\":{\"httpGet\":{\"port\":1,\"scheme\":\"HTTPS\"}}"),
                    new Refused(
                            501,
                            "POST",
                            "/apis/apps/v1/namespaces/default/deployments",
                            JSON,
                            "{\"metadata\":{\"name\":\"slow\"},\"spec\":{\"minReadySeconds\":5,\"selector\":{},\"template\":{}}}"),
                    new Refused(
                            501,
                            "POST",
                            ApiWebhooks.HOOKS,
                            JSON,
                            "{\"metadata\":{\"name\":\"m\"},\"webhooks\":[{\"name\":\"m.clew.dev\",\"rules\":[{\"operations\":[\"UPDATE\"]}]}]}"),
                    new Refused(405, "DELETE", DEFAULT + "configmaps"),
                    new Refused(404, "GET", "/openapi/v3"),
                    new Refused(404, "GET", "/api/v1/persistentvolumes"),
                    new Refused(404, "GET", "/apis/networking.k8s.io/v1/ingresses"));

    private static Refused pod(String spec, String more) {
        var container =
                "\"containers\":[{\"name\":\"c\",\"image\":\"clew.dev/host:1\"" + more + "}]";
        return new Refused(
                501,
                "POST",
                DEFAULT + "pods",
                JSON,
                "{\"metadata\":{\"name\":\"p\"},\"spec\":"
                        + spec.replace("CONTAINER", container)
                        + "}");
    }

    private static String definition(String schema, String moreVersions) {
        return "{\"metadata\":{\"name\":\"as.x.dev\"},\"spec\":{\"group\":\"x.dev\",\"scope\":\"Namespaced\",\"names\":{\"plural\":\"as\",\"kind\":\"A\"},\"versions\":[{\"name\":\"v1\",\"served\":true,\"storage\":true,\"schema\":{\"openAPIV3Schema\":"
                + schema
                + "}}"
                + moreVersions
                + "]}}";
    }

    @BeforeAll
    static void start() throws Exception {
        server = ApiServer.start(InetAddress.getByName("127.62.0.1"), 0, state, new LocalKubelet());
        var config = Config.fromKubeconfig(server.adminKubeconfig());
        config.setRequestRetryBackoffLimit(0);
        client = new KubernetesClientBuilder().withConfig(config).build();
        var accounts = client.serviceAccounts().inNamespace("default");
        await().until(() -> accounts.withName("default").get() != null);
    }

    @AfterAll
    static void stop() {
        client.close();
        server.close();
    }

    @Test
    void each_is_refused_with_its_code_and_a_sentence() {
        var table = new ArrayList<String>();
        for (var each : TABLE) {
            var reply =
                    Api.send(
                            client,
                            each.method,
                            each.path,
                            each.mediaType,
                            each.body,
                            each.headers);
            table.add(
                    "%d  %-6s %s %s%n     %s"
                            .formatted(
                                    reply.code(),
                                    each.method,
                                    each.path,
                                    each.mediaType.equals(JSON) ? "" : each.mediaType,
                                    reply.message()));
            assertThat(reply.code())
                    .as(each.method + " " + each.path + ": " + reply.raw())
                    .isEqualTo(each.code);
            assertThat(reply.message()).as(each.path).contains(" ");
        }
        System.out.println(String.join(System.lineSeparator(), table));
    }
}
