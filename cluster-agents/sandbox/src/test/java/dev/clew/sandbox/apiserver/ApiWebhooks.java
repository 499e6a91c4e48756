package dev.clew.sandbox.apiserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;

import org.junit.jupiter.api.Test;

import java.util.Base64;

/** Mutating webhooks, called by URL at a server of the test's own. */
interface ApiWebhooks extends Api {
    String HOOKS = "/apis/admissionregistration.k8s.io/v1/mutatingwebhookconfigurations";

    private static String patched(String patch) {
        return ",\"patchType\":\"JSONPatch\",\"patch\":\""
                + Base64.getEncoder()
                        .encodeToString(patch.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                + "\"";
    }

    private String label(String key) {
        return patched(
                "[{\"op\":\"add\",\"path\":\"/metadata/labels/" + key + "\",\"value\":\"yes\"}]");
    }

    private void configure(Hook hook, String failurePolicy, String more) {
        configure(hook.url(), hook.caBundle(), failurePolicy, more);
        // The real server learns of a configuration a moment later.
        await().untilAsserted(
                        () -> {
                            send(
                                    "POST",
                                    path("v1", "pods?dryRun=All"),
                                    PLAIN,
                                    pod("probe-" + System.nanoTime())
                                            .replace(
                                                    "\"labels\":{",
                                                    "\"labels\":{\"hooked\":\"yes\","),
                                    java.util.Map.of());
                            assertThat(hook.calls()).isPositive();
                        });
        hook.forget();
    }

    private void configure(String url, String caBundle, String failurePolicy, String more) {
        patch(
                "/api/v1/namespaces/" + namespace(),
                MERGE,
                "{\"metadata\":{\"labels\":{\"hook\":\"" + namespace() + "\"}}}");
        var made =
                post(
                        HOOKS,
                        """
                        {"metadata":{"name":"NS"},"webhooks":[{"name":"hook.clew.dev","admissionReviewVersions":["v1"],"sideEffects":"None","timeoutSeconds":2,
                         "failurePolicy":"POLICY","clientConfig":{"url":"URL","caBundle":"CA"},"namespaceSelector":{"matchLabels":{"hook":"NS"}}MORE,
                         "rules":[{"operations":["CREATE"],"apiGroups":[""],"apiVersions":["v1"],"resources":["pods"]}]}]}
                        """
                                .replace("NS", namespace())
                                .replace("POLICY", failurePolicy)
                                .replace("URL", url)
                                .replace("CA", caBundle)
                                .replace("MORE", more));
        assertThat(made.code()).as(made.body().toString()).isEqualTo(201);
    }

    private void forget() {
        delete(HOOKS + "/" + namespace());
    }

    @Test
    default void a_webhook_changes_a_pod_before_it_is_stored_and_sees_what_the_real_one_sees()
            throws Exception {
        try (var hook = new Hook(label("hooked"))) {
            configure(hook, "Fail", "");

            var pod = post(path("v1", "pods"), pod("one"));

            assertThat(pod.text("metadata.labels.hooked")).isEqualTo("yes");
            JsonNode request = hook.last().get("request");
            assertThat(hook.last().path("kind").asText()).isEqualTo("AdmissionReview");
            assertThat(request.path("operation").asText()).isEqualTo("CREATE");
            assertThat(request.path("namespace").asText()).isEqualTo(namespace());
            assertThat(request.path("name").asText()).isEqualTo("one");
            assertThat(request.at("/kind/kind").asText()).isEqualTo("Pod");
            assertThat(request.at("/resource/resource").asText()).isEqualTo("pods");
            assertThat(request.at("/userInfo/groups").toString()).contains("system:masters");
            assertThat(request.at("/object/spec/serviceAccountName").asText()).isEqualTo("default");
            assertThat(request.at("/object/metadata").has("uid")).isFalse();
            assertThat(request.path("dryRun").asBoolean()).isFalse();
        } finally {
            forget();
        }
    }

    @Test
    default void a_generated_name_is_not_known_yet_to_the_webhook() throws Exception {
        try (var hook = new Hook(label("hooked"))) {
            configure(hook, "Fail", "");

            var made =
                    post(
                            path("v1", "pods"),
                            pod("x").replace("\"name\":\"x\"", "\"generateName\":\"x-\""));

            var name = hook.last().at("/request/object/metadata/name").asText();
            assertThat(made.text("metadata.name")).startsWith("x-");
            assertThat(name).isEmpty();
            assertThat(hook.last().at("/request/name").asText()).isEmpty();
        } finally {
            forget();
        }
    }

    @Test
    default void a_dry_run_passes_the_webhook_and_stores_nothing() throws Exception {
        try (var hook = new Hook(label("hooked"))) {
            configure(hook, "Fail", "");

            var tried = post(path("v1", "pods?dryRun=All"), pod("one"));

            assertThat(tried.text("metadata.labels.hooked")).isEqualTo("yes");
            assertThat(hook.last().at("/request/dryRun").asBoolean()).isTrue();
            assertThat(get(path("v1", "pods/one")).code()).isEqualTo(404);
        } finally {
            forget();
        }
    }

    @Test
    default void a_webhook_that_says_no_is_quoted() throws Exception {
        try (var hook = new Hook(label("hooked"))) {
            configure(hook, "Fail", "");
            hook.denies("not today");

            var refused = post(path("v1", "pods"), pod("one"));

            assertThat(refused.code()).isEqualTo(400);
            assertThat(refused.message())
                    .isEqualTo("admission webhook \"hook.clew.dev\" denied the request: not today");
        } finally {
            forget();
        }
    }

    @Test
    default void an_object_selector_decides_who_is_asked_about() throws Exception {
        try (var hook = new Hook(label("marked"))) {
            configure(
                    hook,
                    "Fail",
                    ",\"objectSelector\":{\"matchExpressions\":[{\"key\":\"hooked\",\"operator\":\"Exists\"}]}");

            var plain = post(path("v1", "pods"), pod("plain"));
            var chosen =
                    post(
                            path("v1", "pods"),
                            pod("chosen")
                                    .replace("\"labels\":{", "\"labels\":{\"hooked\":\"yes\","));

            assertThat(plain.text("metadata.labels.marked")).isEmpty();
            assertThat(chosen.text("metadata.labels.marked")).isEqualTo("yes");
            assertThat(hook.calls()).isEqualTo(1);
        } finally {
            forget();
        }
    }

    @Test
    default void a_webhook_that_does_not_answer_is_ignored_or_fails_the_request_as_its_policy_says()
            throws Exception {
        String url;
        String ca;
        try (var hook = new Hook("")) {
            url = hook.url();
            ca = hook.caBundle();
        }
        configure(url, ca, "Fail", "");
        try {
            await().untilAsserted(
                            () ->
                                    assertThat(
                                                    post(path("v1", "pods?dryRun=All"), pod("one"))
                                                            .code())
                                            .isEqualTo(500));
            assertThat(post(path("v1", "pods"), pod("one")).message())
                    .startsWith(
                            "Internal error occurred: failed calling webhook \"hook.clew.dev\":"
                                    + " failed to call webhook: Post \""
                                    + url);
        } finally {
            forget();
        }
        configure(url, ca, "Ignore", "");
        try {
            await().untilAsserted(
                            () ->
                                    assertThat(
                                                    post(
                                                                    path("v1", "pods"),
                                                                    pod("p" + System.nanoTime()))
                                                            .code())
                                            .isEqualTo(201));
        } finally {
            forget();
        }
    }
}
