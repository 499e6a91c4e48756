package dev.clew.sandbox.apiserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;

/** Creating, reading, changing and deleting objects. */
interface ApiObjects extends Api {

    @Test
    default void a_new_object_gets_uid_time_and_revision() {
        var made = post(path("v1", "configmaps"), configMap("one"));

        assertThat(made.code()).isEqualTo(201);
        assertThat(made.text("metadata.uid")).hasSize(36);
        assertThat(made.text("metadata.creationTimestamp")).endsWith("Z");
        assertThat(made.text("metadata.resourceVersion")).matches("\\d+");
        assertThat(get(path("v1", "configmaps/one")).body()).isEqualTo(made.body());
    }

    @Test
    default void a_name_is_given_to_an_object_that_has_only_the_beginning_of_one() {
        var made = post(path("v1", "configmaps"), "{\"metadata\":{\"generateName\":\"some-\"}}");

        assertThat(made.text("metadata.name")).matches("some-[a-z0-9]{5}");
    }

    @Test
    default void a_variable_may_stand_twice_in_a_container() {
        var env = "[{\"name\":\"A\",\"value\":\"1\"},{\"name\":\"A\",\"value\":\"2\"}]";

        var made =
                post(
                        path("apps/v1", "deployments"),
                        """
                        {"metadata":{"name":"twice"},"spec":{"selector":{"matchLabels":{"a":"b"}},
                         "template":{"metadata":{"labels":{"a":"b"}},"spec":{"containers":[
                          {"name":"c","image":"i","env":%s}]}}}}
                        """
                                .formatted(env));

        assertThat(made.code()).isEqualTo(201);
        assertThat(made.body().at("/spec/template/spec/containers/0/env").toString())
                .isEqualTo(env);
    }

    @Test
    default void a_second_object_of_the_same_name_is_refused() {
        post(path("v1", "configmaps"), configMap("one"));

        var second = post(path("v1", "configmaps"), configMap("one"));

        assertThat(second.code()).isEqualTo(409);
        assertThat(second.reason()).isEqualTo("AlreadyExists");
        assertThat(second.message()).isEqualTo("configmaps \"one\" already exists");
    }

    @Test
    default void what_does_not_exist_is_not_found_in_the_real_words() {
        var missing = get(path("apps/v1", "deployments/none"));

        assertThat(missing.code()).isEqualTo(404);
        assertThat(missing.message()).isEqualTo("deployments.apps \"none\" not found");
        assertThat(missing.text("details.group")).isEqualTo("apps");
        assertThat(missing.text("details.kind")).isEqualTo("deployments");
        assertThat(get("/apis/nothing.example/v1/things").code()).isEqualTo(404);
    }

    @Test
    default void a_bad_name_or_none_is_invalid() {
        var bad = post(path("v1", "configmaps"), configMap("Bad_Name"));
        var none = post(path("v1", "configmaps"), "{\"metadata\":{}}");

        assertThat(bad.code()).isEqualTo(422);
        assertThat(bad.message())
                .startsWith(
                        "ConfigMap \"Bad_Name\" is invalid: metadata.name: Invalid value:"
                                + " \"Bad_Name\": a lowercase RFC 1123 subdomain");
        assertThat(none.code()).isEqualTo(422);
        assertThat(none.text("details.causes.0.field")).isEqualTo("metadata.name");
    }

    @Test
    default void nothing_is_created_in_a_namespace_that_is_missing() {
        var reply = post("/api/v1/namespaces/not-there/configmaps", configMap("one"));

        assertThat(reply.code()).isEqualTo(404);
        assertThat(reply.message()).isEqualTo("namespaces \"not-there\" not found");
    }

    @Test
    default void an_update_from_an_old_revision_is_a_conflict() {
        var old = post(path("v1", "configmaps"), configMap("one")).body();
        patch(path("v1", "configmaps/one"), MERGE, "{\"data\":{\"a\":\"2\"}}");

        var late = put(path("v1", "configmaps/one"), old);

        assertThat(late.code()).isEqualTo(409);
        assertThat(late.reason()).isEqualTo("Conflict");
        assertThat(late.message())
                .isEqualTo(
                        "Operation cannot be fulfilled on configmaps \"one\": the object has been"
                            + " modified; please apply your changes to the latest version and try"
                            + " again");
    }

    @Test
    default void
            an_update_keeps_what_only_the_server_says_and_one_without_change_keeps_the_revision() {
        var first = post(path("v1", "configmaps"), configMap("one"));
        var sent = (ObjectNode) first.body().deepCopy();
        ((ObjectNode) sent.get("metadata")).put("creationTimestamp", "2001-01-01T00:00:00Z");

        var same = put(path("v1", "configmaps/one"), sent);

        assertThat(same.code()).isEqualTo(200);
        assertThat(same.text("metadata.creationTimestamp"))
                .isEqualTo(first.text("metadata.creationTimestamp"));
        assertThat(same.text("metadata.resourceVersion"))
                .isEqualTo(first.text("metadata.resourceVersion"));
    }

    @Test
    default void generation_counts_changes_of_the_spec_and_not_of_the_status() {
        post(path("apps/v1", "deployments"), deployment("one"));
        var labelled =
                patch(
                        path("apps/v1", "deployments/one"),
                        MERGE,
                        "{\"metadata\":{\"labels\":{\"x\":\"y\"}},\"status\":{\"replicas\":9}}");
        var scaled =
                patch(path("apps/v1", "deployments/one"), MERGE, "{\"spec\":{\"paused\":true}}");

        assertThat(labelled.text("metadata.generation")).isEqualTo("1");
        assertThat(labelled.text("status.replicas")).isNotEqualTo("9");
        assertThat(scaled.text("metadata.generation")).isEqualTo("2");
    }

    @Test
    default void the_status_is_written_alone_through_its_sub_resource() {
        post(path("v1", "pods"), pod("one"));

        var reply =
                patch(
                        path("v1", "pods/one/status"),
                        MERGE,
                        "{\"metadata\":{\"labels\":{\"x\":\"y\"}},\"status\":{\"message\":\"hello\"}}");

        assertThat(reply.code()).isEqualTo(200);
        assertThat(reply.text("status.message")).isEqualTo("hello");
        assertThat(get(path("v1", "pods/one")).text("status.phase")).isEqualTo("Pending");
    }

    @Test
    default void a_scale_changes_the_replicas() {
        post(path("apps/v1", "deployments"), deployment("one"));
        var scale = (ObjectNode) get(path("apps/v1", "deployments/one/scale")).body();
        ((ObjectNode) scale.get("spec")).put("replicas", 2);
        // A controller may have written the status meanwhile; that is no conflict of ours.
        ((ObjectNode) scale.get("metadata")).remove("resourceVersion");

        var scaled = put(path("apps/v1", "deployments/one/scale"), scale);
        var patched =
                patch(
                        path("apps/v1", "deployments/one/scale"),
                        MERGE,
                        "{\"spec\":{\"replicas\":1}}");

        assertThat(scaled.text("spec.replicas")).isEqualTo("2");
        assertThat(patched.text("spec.replicas")).isEqualTo("1");
        assertThat(get(path("apps/v1", "deployments/one")).text("spec.replicas")).isEqualTo("1");
    }

    @Test
    default void labels_and_fields_choose_objects() {
        for (var name : new String[] {"a", "b", "c"}) {
            post(path("v1", "pods"), pod(name));
        }

        assertThat(names("pods?labelSelector=app%3Da")).containsExactly("a");
        assertThat(names("pods?labelSelector=app%20in%20(a,b)")).containsExactly("a", "b");
        assertThat(names("pods?labelSelector=app%20notin%20(a,b),app")).containsExactly("c");
        assertThat(names("pods?labelSelector=!app")).isEmpty();
        assertThat(names("pods?fieldSelector=metadata.name%3Db")).containsExactly("b");
        assertThat(names("pods?fieldSelector=status.phase%3DPending,metadata.name!%3Db"))
                .containsExactly("a", "c");
        assertThat(names("pods?fieldSelector=spec.nodeName%3Dnone")).isEmpty();
        assertThat(get(path("v1", "pods?fieldSelector=spec.nothing%3D1")).code()).isEqualTo(400);
    }

    private ArrayList<String> names(String query) {
        var names = new ArrayList<String>();
        get(path("v1", query))
                .body()
                .path("items")
                .forEach(i -> names.add(i.at("/metadata/name").asText()));
        return names;
    }

    @Test
    default void a_dry_run_answers_as_if_and_stores_nothing() {
        var tried = post(path("v1", "configmaps?dryRun=All"), configMap("one"));

        assertThat(tried.code()).isEqualTo(201);
        assertThat(tried.text("metadata.uid")).hasSize(36);
        assertThat(get(path("v1", "configmaps/one")).code()).isEqualTo(404);
    }

    @Test
    default void a_deleted_object_is_gone_unless_a_finalizer_holds_it() {
        post(path("v1", "configmaps"), configMap("free"));
        post(
                path("v1", "configmaps"),
                "{\"metadata\":{\"name\":\"held\",\"finalizers\":[\"clew.dev/test\"]}}");

        assertThat(delete(path("v1", "configmaps/free")).text("status")).isEqualTo("Success");
        var marked = delete(path("v1", "configmaps/held"));
        assertThat(marked.text("metadata.deletionTimestamp")).endsWith("Z");
        assertThat(marked.text("metadata.deletionGracePeriodSeconds")).isEqualTo("0");
        assertThat(get(path("v1", "configmaps/free")).code()).isEqualTo(404);
        assertThat(get(path("v1", "configmaps/held")).code()).isEqualTo(200);
        patch(path("v1", "configmaps/held"), MERGE, "{\"metadata\":{\"finalizers\":null}}");
        assertThat(get(path("v1", "configmaps/held")).code()).isEqualTo(404);
    }

    @Test
    default void what_an_object_owns_goes_with_it() {
        var uid = post(path("v1", "configmaps"), configMap("owner")).text("metadata.uid");
        post(
                path("v1", "configmaps"),
                "{\"metadata\":{\"name\":\"owned\",\"ownerReferences\":[{\"apiVersion\":\"v1\",\"kind\":\"ConfigMap\",\"name\":\"owner\",\"uid\":\""
                        + uid
                        + "\"}]}}");

        delete(path("v1", "configmaps/owner?propagationPolicy=Background"));

        assertThat(get(path("v1", "configmaps/owner")).code()).isEqualTo(404);
        await().untilAsserted(
                        () ->
                                assertThat(get(path("v1", "configmaps/owned")).code())
                                        .isEqualTo(404));
    }

    @Test
    default void a_selector_of_a_deployment_never_changes() {
        post(path("apps/v1", "deployments"), deployment("one"));

        var reply =
                patch(
                        path("apps/v1", "deployments/one"),
                        MERGE,
                        "{\"spec\":{\"selector\":{\"matchLabels\":{\"app\":\"x\"}},\"template\":{\"metadata\":{\"labels\":{\"app\":\"x\"}}}}}");

        assertThat(reply.code()).isEqualTo(422);
        assertThat(reply.message()).contains("spec.selector").contains("field is immutable");
    }

    @Test
    default void an_unknown_field_is_dropped_and_a_wrong_type_refused() {
        var dropped =
                post(path("v1", "configmaps"), "{\"metadata\":{\"name\":\"a\"},\"nonsense\":1}");
        var wrong =
                post(path("v1", "configmaps"), "{\"metadata\":{\"name\":\"b\"},\"data\":\"text\"}");

        assertThat(dropped.code()).isEqualTo(201);
        assertThat(dropped.body().has("nonsense")).isFalse();
        assertThat(wrong.code()).isBetween(400, 422);
    }

    @Test
    default void secrets_take_plain_text_and_keep_it_encoded() {
        var made =
                post(
                        path("v1", "secrets"),
                        "{\"metadata\":{\"name\":\"a\"},\"stringData\":{\"k\":\"hello\"}}");

        assertThat(made.text("data.k")).isEqualTo("aGVsbG8=");
        assertThat(made.text("type")).isEqualTo("Opaque");
        assertThat(made.body().has("stringData")).isFalse();
    }
}
