package dev.clew.sandbox.apiserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;

import org.junit.jupiter.api.Test;

import java.util.Map;

/** Tokens and rights. */
interface ApiAccess extends Api {
    String RBAC = "rbac.authorization.k8s.io/v1";
    String REVIEW = "{\"spec\":{\"token\":\"TOKEN\",\"audiences\":[\"AUDIENCE\"]}}";

    private String token(String account, String audience) {
        post(path("v1", "serviceaccounts"), "{\"metadata\":{\"name\":\"" + account + "\"}}");
        var audiences = audience.isEmpty() ? "" : "\"audiences\":[\"" + audience + "\"],";
        var reply =
                post(
                        path("v1", "serviceaccounts/" + account + "/token"),
                        "{\"spec\":{" + audiences + "\"expirationSeconds\":600}}");
        assertThat(reply.code()).as(reply.message()).isEqualTo(201);
        assertThat(reply.text("status.expirationTimestamp")).endsWith("Z");
        return reply.text("status.token");
    }

    private KubernetesClient as(String token) {
        var admin = client().getConfiguration();
        var config =
                new ConfigBuilder(io.fabric8.kubernetes.client.Config.empty())
                        .withMasterUrl(admin.getMasterUrl())
                        .withCaCertData(admin.getCaCertData())
                        .withOauthToken(token)
                        .build();
        return new KubernetesClientBuilder().withConfig(config).build();
    }

    private Reply call(String token, String method, String path, String body) {
        try (var client = as(token)) {
            return Api.send(client, method, path, PLAIN, body, Map.of());
        }
    }

    private void grant(String rules, String account) {
        post(path(RBAC, "roles"), "{\"metadata\":{\"name\":\"r\"},\"rules\":[" + rules + "]}");
        post(
                path(RBAC, "rolebindings"),
                "{\"metadata\":{\"name\":\"b\"},\"roleRef\":{\"apiGroup\":\"rbac.authorization.k8s.io\",\"kind\":\"Role\",\"name\":\"r\"},\"subjects\":[{\"kind\":\"ServiceAccount\",\"name\":\""
                        + account
                        + "\",\"namespace\":\""
                        + namespace()
                        + "\"}]}");
    }

    @Test
    default void a_token_signs_in_and_a_wrong_one_does_not() {
        var token = token("someone", "");

        assertThat(call(token, "GET", "/api/v1", null).code()).isEqualTo(200);
        var wrong = call("no.such.token", "GET", "/api/v1", null);
        assertThat(wrong.code()).isEqualTo(401);
        assertThat(wrong.message()).isEqualTo("Unauthorized");
        assertThat(call(token("other", "clew"), "GET", "/api/v1", null).code()).isEqualTo(401);
    }

    @Test
    default void a_right_that_is_missing_is_named_in_the_real_words() {
        var token = token("someone", "");
        var user = "User \"system:serviceaccount:" + namespace() + ":someone\"";

        assertThat(call(token, "GET", path("v1", "pods"), null).message())
                .isEqualTo(
                        "pods is forbidden: "
                                + user
                                + " cannot list resource \"pods\" in API group \"\" in the"
                                + " namespace \""
                                + namespace()
                                + "\"");
        assertThat(call(token, "GET", path("apps/v1", "deployments/x"), null).message())
                .isEqualTo(
                        "deployments.apps \"x\" is forbidden: "
                                + user
                                + " cannot get resource \"deployments\" in API group \"apps\" in"
                                + " the namespace \""
                                + namespace()
                                + "\"");
        assertThat(call(token, "GET", path("v1", "pods/x/log"), null).message())
                .isEqualTo(
                        "pods \"x\" is forbidden: "
                                + user
                                + " cannot get resource \"pods/log\" in API group \"\" in the"
                                + " namespace \""
                                + namespace()
                                + "\"");
        assertThat(call(token, "GET", "/api/v1/nodes", null).message())
                .isEqualTo(
                        "nodes is forbidden: "
                                + user
                                + " cannot list resource \"nodes\" in API group \"\" at the cluster"
                                + " scope");
        assertThat(call(token, "GET", "/api/v1/namespaces/" + namespace(), null).message())
                .isEqualTo(
                        "namespaces \""
                                + namespace()
                                + "\" is forbidden: "
                                + user
                                + " cannot get resource \"namespaces\" in API group \"\" in the"
                                + " namespace \""
                                + namespace()
                                + "\"");
        assertThat(call(token, "GET", "/metrics", null).message())
                .isEqualTo("forbidden: " + user + " cannot get path \"/metrics\"");
        var refused = call(token, "POST", path("v1", "configmaps"), configMap("one"));
        assertThat(refused.code()).isEqualTo(403);
        assertThat(refused.reason()).isEqualTo("Forbidden");
    }

    @Test
    default void a_role_gives_exactly_its_verbs_names_and_sub_resources() {
        var token = token("someone", "");
        grant(
                "{\"apiGroups\":[\"\"],\"resources\":[\"pods\"],\"verbs\":[\"get\",\"list\"]},"
                    + "{\"apiGroups\":[\"\"],\"resources\":[\"configmaps\"],\"resourceNames\":[\"mine\"],\"verbs\":[\"get\",\"list\"]},"
                    + "{\"apiGroups\":[\"apps\"],\"resources\":[\"deployments/scale\"],\"verbs\":[\"get\"]}",
                "someone");
        post(path("v1", "configmaps"), configMap("mine"));
        post(path("apps/v1", "deployments"), deployment("one"));

        await().untilAsserted(
                        () ->
                                assertThat(call(token, "GET", path("v1", "pods"), null).code())
                                        .isEqualTo(200));
        assertThat(call(token, "GET", path("v1", "pods?watch=true&timeoutSeconds=1"), null).code())
                .isEqualTo(403);
        assertThat(call(token, "DELETE", path("v1", "pods/x"), null).code()).isEqualTo(403);
        assertThat(call(token, "GET", path("v1", "configmaps/mine"), null).code()).isEqualTo(200);
        assertThat(call(token, "GET", path("v1", "configmaps/yours"), null).code()).isEqualTo(403);
        assertThat(call(token, "GET", path("v1", "configmaps"), null).code()).isEqualTo(403);
        assertThat(
                        call(
                                        token,
                                        "GET",
                                        path("v1", "configmaps?fieldSelector=metadata.name%3Dmine"),
                                        null)
                                .code())
                .isEqualTo(200);
        assertThat(call(token, "GET", path("apps/v1", "deployments/one/scale"), null).code())
                .isEqualTo(200);
        assertThat(call(token, "GET", path("apps/v1", "deployments/one"), null).code())
                .isEqualTo(403);
        assertThat(call(token, "GET", "/api/v1/namespaces/default/pods", null).code())
                .isEqualTo(403);
    }

    @Test
    default void an_applier_needs_the_right_to_create_as_well() {
        var token = token("someone", "");
        grant(
                "{\"apiGroups\":[\"\"],\"resources\":[\"configmaps\"],\"verbs\":[\"patch\"]}",
                "someone");
        post(path("v1", "configmaps"), configMap("there"));
        try (var client = as(token)) {
            var config =
                    "{\"apiVersion\":\"v1\",\"kind\":\"ConfigMap\",\"metadata\":{\"name\":\"NAME\"},\"data\":{\"b\":\"1\"}}";
            await().untilAsserted(
                            () ->
                                    assertThat(
                                                    Api.send(
                                                                    client,
                                                                    "PATCH",
                                                                    path(
                                                                            "v1",
                                                                            "configmaps/there?fieldManager=me"),
                                                                    APPLY,
                                                                    config.replace("NAME", "there"),
                                                                    Map.of())
                                                            .code())
                                            .isEqualTo(200));
            var fresh =
                    Api.send(
                            client,
                            "PATCH",
                            path("v1", "configmaps/new?fieldManager=me"),
                            APPLY,
                            config.replace("NAME", "new"),
                            Map.of());
            assertThat(fresh.code()).isEqualTo(403);
            assertThat(fresh.message()).contains("cannot create resource \"configmaps\"");
        }
    }

    @Test
    default void a_token_review_says_whose_token_it_is_and_for_whom() {
        var token = token("someone", "clew");

        var known =
                post(
                        "/apis/authentication.k8s.io/v1/tokenreviews",
                        REVIEW.replace("TOKEN", token).replace("AUDIENCE", "clew"));
        var other =
                post(
                        "/apis/authentication.k8s.io/v1/tokenreviews",
                        REVIEW.replace("TOKEN", token).replace("AUDIENCE", "other"));
        var bad =
                post(
                        "/apis/authentication.k8s.io/v1/tokenreviews",
                        REVIEW.replace("TOKEN", "x.y.z").replace("AUDIENCE", "clew"));

        assertThat(known.code()).isEqualTo(201);
        assertThat(known.text("status.authenticated")).isEqualTo("true");
        assertThat(known.text("status.user.username"))
                .isEqualTo("system:serviceaccount:" + namespace() + ":someone");
        assertThat(known.body().at("/status/user/groups").toString())
                .contains("system:serviceaccounts:" + namespace())
                .contains("system:authenticated");
        assertThat(known.text("status.audiences.0")).isEqualTo("clew");
        assertThat(other.body().at("/status/authenticated").asBoolean()).isFalse();
        assertThat(bad.body().at("/status/authenticated").asBoolean()).isFalse();
        assertThat(bad.text("status.error")).isNotEmpty();
    }

    @Test
    default void a_token_ends_with_its_account() {
        var token = token("someone", "");
        assertThat(call(token, "GET", "/api/v1", null).code()).isEqualTo(200);

        delete(path("v1", "serviceaccounts/someone"));

        await().atMost(java.time.Duration.ofSeconds(20))
                .untilAsserted(
                        () ->
                                assertThat(call(token, "GET", "/api/v1", null).code())
                                        .isEqualTo(401));
    }

    @Test
    default void a_token_that_is_bound_to_a_pod_ends_with_it() {
        post(path("v1", "serviceaccounts"), "{\"metadata\":{\"name\":\"default\"}}");
        var uid = post(path("v1", "pods"), pod("one")).text("metadata.uid");
        var reply =
                post(
                        path("v1", "serviceaccounts/default/token"),
                        "{\"spec\":{\"audiences\":[\"clew\"],\"boundObjectRef\":{\"apiVersion\":\"v1\",\"kind\":\"Pod\",\"name\":\"one\",\"uid\":\""
                                + uid
                                + "\"}}}");
        var review =
                REVIEW.replace("TOKEN", reply.text("status.token")).replace("AUDIENCE", "clew");
        var reviews = "/apis/authentication.k8s.io/v1/tokenreviews";
        assertThat(post(reviews, review).body().at("/status/authenticated").asBoolean()).isTrue();

        delete(path("v1", "pods/one"));

        await().atMost(java.time.Duration.ofSeconds(20))
                .untilAsserted(
                        () ->
                                assertThat(
                                                post(reviews, review)
                                                        .body()
                                                        .at("/status/authenticated")
                                                        .asBoolean())
                                        .isFalse());
    }

    @Test
    default void access_reviews_answer_for_others_and_for_oneself() {
        var token = token("someone", "");
        grant("{\"apiGroups\":[\"\"],\"resources\":[\"pods\"],\"verbs\":[\"get\"]}", "someone");
        var wish =
                "\"resourceAttributes\":{\"namespace\":\""
                        + namespace()
                        + "\",\"verb\":\"VERB\",\"resource\":\"pods\"}";
        var subject =
                "{\"spec\":{\"user\":\"system:serviceaccount:"
                        + namespace()
                        + ":someone\","
                        + wish
                        + "}}";
        var reviews = "/apis/authorization.k8s.io/v1/";

        await().untilAsserted(
                        () ->
                                assertThat(
                                                post(
                                                                reviews + "subjectaccessreviews",
                                                                subject.replace("VERB", "get"))
                                                        .text("status.allowed"))
                                        .isEqualTo("true"));
        assertThat(
                        post(reviews + "subjectaccessreviews", subject.replace("VERB", "list"))
                                .text("status.allowed"))
                .isEqualTo("false");
        var self = "{\"spec\":{" + wish + "}}";
        assertThat(
                        call(
                                        token,
                                        "POST",
                                        reviews + "selfsubjectaccessreviews",
                                        self.replace("VERB", "get"))
                                .text("status.allowed"))
                .isEqualTo("true");
        assertThat(
                        call(
                                        token,
                                        "POST",
                                        reviews + "selfsubjectaccessreviews",
                                        self.replace("VERB", "list"))
                                .text("status.allowed"))
                .isEqualTo("false");
        assertThat(
                        call(
                                        token,
                                        "POST",
                                        reviews + "subjectaccessreviews",
                                        subject.replace("VERB", "get"))
                                .code())
                .isEqualTo(403);
    }

    @Test
    default void a_token_that_would_live_less_than_ten_minutes_is_refused() {
        post(path("v1", "serviceaccounts"), "{\"metadata\":{\"name\":\"short\"}}");

        var reply =
                post(
                        path("v1", "serviceaccounts/short/token"),
                        "{\"spec\":{\"expirationSeconds\":5}}");

        assertThat(reply.code()).isEqualTo(422);
        assertThat(reply.message()).contains("may not specify a duration less than 10 minutes");
    }
}
