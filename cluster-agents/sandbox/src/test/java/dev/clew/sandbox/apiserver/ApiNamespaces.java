package dev.clew.sandbox.apiserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;

/** Discovery, namespaces, and what the server adds to pods and Services. */
interface ApiNamespaces extends Api {

    @Test
    default void discovery_names_versions_groups_and_kinds() {
        assertThat(get("/version").text("minor")).startsWith("36");
        assertThat(get("/readyz").body().asText()).isEqualTo("ok");
        assertThat(get("/api").body().at("/versions/0").asText()).isEqualTo("v1");
        assertThat(get("/apis").body().findValuesAsText("groupVersion"))
                .contains("apps/v1", "rbac.authorization.k8s.io/v1");
        var apps = get("/apis/apps/v1").body();
        assertThat(apps.findValuesAsText("name"))
                .contains("deployments", "deployments/scale", "deployments/status");
        assertThat(get("/api/v1").body().findValuesAsText("name"))
                .contains("pods", "pods/log", "pods/portforward", "serviceaccounts/token");
    }

    @Test
    default void every_namespace_gets_an_account_and_the_ca() {
        await().untilAsserted(
                        () -> {
                            assertThat(get(path("v1", "serviceaccounts/default")).code())
                                    .isEqualTo(200);
                            assertThat(
                                            get(path("v1", "configmaps/kube-root-ca.crt"))
                                                    .text("data")
                                                    .isEmpty())
                                    .isTrue();
                            assertThat(
                                            get(path("v1", "configmaps/kube-root-ca.crt"))
                                                    .body()
                                                    .at("/data/ca.crt")
                                                    .asText())
                                    .startsWith("-----BEGIN CERTIFICATE");
                        });
        var namespace = get("/api/v1/namespaces/" + namespace()).body();
        assertThat(namespace.at("/metadata/labels/kubernetes.io~1metadata.name").asText())
                .isEqualTo(namespace());
        assertThat(namespace.at("/status/phase").asText()).isEqualTo("Active");
        assertThat(namespace.at("/spec/finalizers/0").asText()).isEqualTo("kubernetes");
    }

    @Test
    default void a_namespace_takes_its_content_along_and_takes_nothing_new_meanwhile() {
        var name = namespace() + "-gone";
        post("/api/v1/namespaces", "{\"metadata\":{\"name\":\"" + name + "\"}}");
        var inside = "/api/v1/namespaces/" + name + "/configmaps";
        post(inside, "{\"metadata\":{\"name\":\"held\",\"finalizers\":[\"clew.dev/test\"]}}");
        post(inside, configMap("free"));

        assertThat(delete("/api/v1/namespaces/" + name).text("status.phase"))
                .isEqualTo("Terminating");

        await().untilAsserted(() -> assertThat(get(inside + "/free").code()).isEqualTo(404));
        var late = post(inside, configMap("late"));
        assertThat(late.code()).isEqualTo(403);
        assertThat(late.message())
                .isEqualTo(
                        "configmaps \"late\" is forbidden: unable to create new content in"
                                + " namespace "
                                + name
                                + " because it is being terminated");
        assertThat(get("/api/v1/namespaces/" + name).text("status.phase")).isEqualTo("Terminating");
        patch(inside + "/held", MERGE, "{\"metadata\":{\"finalizers\":null}}");
        await().atMost(java.time.Duration.ofSeconds(30))
                .untilAsserted(
                        () -> assertThat(get("/api/v1/namespaces/" + name).code()).isEqualTo(404));
    }

    @Test
    default void a_pod_gets_its_account_token_and_defaults() {
        await().until(() -> get(path("v1", "serviceaccounts/default")).code() == 200);

        var pod = post(path("v1", "pods"), pod("one"));

        assertThat(pod.code()).isEqualTo(201);
        assertThat(pod.text("spec.serviceAccountName")).isEqualTo("default");
        assertThat(pod.text("spec.restartPolicy")).isEqualTo("Always");
        assertThat(pod.text("spec.terminationGracePeriodSeconds")).isEqualTo("30");
        assertThat(pod.text("spec.containers.0.volumeMounts.0.mountPath"))
                .isEqualTo("/var/run/secrets/kubernetes.io/serviceaccount");
        assertThat(
                        pod.text(
                                "spec.volumes.0.projected.sources.0.serviceAccountToken.expirationSeconds"))
                .isEqualTo("3607");
        assertThat(pod.text("status.phase")).isEqualTo("Pending");
        var unknown =
                post(
                        path("v1", "pods"),
                        pod("two")
                                .replace(
                                        "\"spec\":{",
                                        "\"spec\":{\"serviceAccountName\":\"none\","));
        assertThat(unknown.code()).isEqualTo(403);
        assertThat(unknown.message())
                .isEqualTo(
                        "pods \"two\" is forbidden: error looking up service account "
                                + namespace()
                                + "/none: serviceaccount \"none\" not found");
    }

    @Test
    default void a_pod_on_a_node_waits_for_its_kubelet_and_one_without_goes_at_once() {
        post(path("v1", "pods"), pod("free"));
        post(
                path("v1", "pods"),
                pod("bound").replace("\"spec\":{", "\"spec\":{\"nodeName\":\"nowhere\","));

        delete(path("v1", "pods/free"));
        var marked = delete(path("v1", "pods/bound?gracePeriodSeconds=7"));

        assertThat(get(path("v1", "pods/free")).code()).isEqualTo(404);
        assertThat(marked.text("metadata.deletionGracePeriodSeconds")).isEqualTo("7");
        assertThat(get(path("v1", "pods/bound")).code()).isEqualTo(200);
        delete(path("v1", "pods/bound?gracePeriodSeconds=0"));
        assertThat(get(path("v1", "pods/bound")).code()).isEqualTo(404);
    }

    @Test
    default void a_binding_assigns_a_pod_once() {
        post(
                path("v1", "pods"),
                pod("one").replace("\"spec\":{", "\"spec\":{\"schedulerName\":\"none\","));
        var binding =
                "{\"apiVersion\":\"v1\",\"kind\":\"Binding\",\"metadata\":{\"name\":\"one\"},\"target\":{\"kind\":\"Node\",\"name\":\"here\"}}";

        assertThat(post(path("v1", "pods/one/binding"), binding).code()).isEqualTo(201);

        assertThat(get(path("v1", "pods/one")).text("spec.nodeName")).isEqualTo("here");
        assertThat(post(path("v1", "pods/one/binding"), binding).code()).isEqualTo(409);
    }

    @Test
    default void what_a_pod_runs_does_not_change() {
        post(path("v1", "pods"), pod("one"));

        var command =
                patch(
                        path("v1", "pods/one"),
                        JSON_PATCH,
                        "[{\"op\":\"add\",\"path\":\"/spec/containers/0/command\",\"value\":[\"x\"]}]");

        assertThat(command.code()).isEqualTo(422);
        assertThat(command.message()).contains("pod updates may not change fields other than");
    }

    @Test
    default void a_service_gets_an_address_of_its_own_and_keeps_it() {
        var one =
                post(
                        path("v1", "services"),
                        "{\"metadata\":{\"name\":\"one\"},\"spec\":{\"ports\":[{\"port\":80}]}}");
        var two =
                post(
                        path("v1", "services"),
                        "{\"metadata\":{\"name\":\"two\"},\"spec\":{\"ports\":[{\"port\":80}]}}");
        var none =
                post(
                        path("v1", "services"),
                        "{\"metadata\":{\"name\":\"none\"},\"spec\":{\"clusterIP\":\"None\",\"ports\":[{\"port\":80}]}}");

        assertThat(one.text("spec.clusterIP"))
                .matches("\\d+(\\.\\d+){3}")
                .isNotEqualTo(two.text("spec.clusterIP"));
        assertThat(one.text("spec.ports.0.protocol")).isEqualTo("TCP");
        assertThat(none.text("spec.clusterIP")).isEqualTo("None");
        var patched =
                patch(
                        path("v1", "services/one"),
                        MERGE,
                        "{\"spec\":{\"selector\":{\"app\":\"x\"}}}");
        assertThat(patched.text("spec.clusterIP")).isEqualTo(one.text("spec.clusterIP"));
        var moved =
                patch(
                        path("v1", "services/one"),
                        MERGE,
                        "{\"spec\":{\"clusterIP\":\"" + two.text("spec.clusterIP") + "\"}}");
        assertThat(moved.code()).isEqualTo(422);
    }

    @Test
    default void events_are_stored() {
        post(
                path("v1", "events"),
                "{\"metadata\":{\"name\":\"e\"},\"involvedObject\":{\"kind\":\"Pod\",\"name\":\"p\",\"namespace\":\""
                        + namespace()
                        + "\"},\"reason\":\"Why\",\"message\":\"words\",\"type\":\"Normal\"}");

        assertThat(
                        get(path("v1", "events?fieldSelector=involvedObject.name%3Dp"))
                                .body()
                                .path("items"))
                .hasSize(1);
    }
}
