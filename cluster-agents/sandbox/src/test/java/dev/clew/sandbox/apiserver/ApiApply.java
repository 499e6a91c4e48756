package dev.clew.sandbox.apiserver;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import org.junit.jupiter.api.Test;

/** Server-side apply: who has which field. */
interface ApiApply extends Api {

    private String config(String data) {
        return "{\"apiVersion\":\"v1\",\"kind\":\"ConfigMap\",\"metadata\":{\"name\":\"one\"},\"data\":"
                + data
                + "}";
    }

    private JsonNode fieldsOf(JsonNode object, String manager) {
        for (var entry : object.at("/metadata/managedFields")) {
            if (entry.get("manager").asText().equals(manager)) {
                return entry.get("fieldsV1");
            }
        }
        return JSON.missingNode();
    }

    @Test
    default void an_apply_makes_the_object_and_notes_what_was_wanted() {
        var made = apply(path("v1", "configmaps/one"), "me", config("{\"a\":\"1\"}"));
        var again = apply(path("v1", "configmaps/one"), "me", config("{\"a\":\"1\"}"));

        assertThat(made.code()).isEqualTo(201);
        assertThat(again.code()).isEqualTo(200);
        assertThat(again.text("metadata.resourceVersion"))
                .isEqualTo(made.text("metadata.resourceVersion"));
        assertThat(fieldsOf(made.body(), "me").toString()).isEqualTo("{\"f:data\":{\"f:a\":{}}}");
        assertThat(made.text("metadata.managedFields.0.operation")).isEqualTo("Apply");
    }

    @Test
    default void another_ones_field_is_a_conflict_in_the_real_words_unless_forced() {
        apply(path("v1", "configmaps/one"), "me", config("{\"a\":\"1\",\"b\":\"1\"}"));

        var one = apply(path("v1", "configmaps/one"), "you", config("{\"a\":\"2\",\"b\":\"1\"}"));
        var two = apply(path("v1", "configmaps/one"), "you", config("{\"a\":\"2\",\"b\":\"2\"}"));
        var forced =
                apply(
                        path("v1", "configmaps/one?force=true"),
                        "you",
                        config("{\"a\":\"2\",\"b\":\"1\"}"));

        assertThat(one.code()).isEqualTo(409);
        assertThat(one.message())
                .isEqualTo("Apply failed with 1 conflict: conflict with \"me\": .data.a");
        assertThat(one.text("details.causes.0.reason")).isEqualTo("FieldManagerConflict");
        assertThat(one.text("details.causes.0.field")).isEqualTo(".data.a");
        assertThat(two.message())
                .isEqualTo(
                        "Apply failed with 2 conflicts: conflicts with \"me\":\n"
                                + "- .data.a\n"
                                + "- .data.b");
        assertThat(forced.text("data.a")).isEqualTo("2");
        assertThat(fieldsOf(forced.body(), "me").toString()).isEqualTo("{\"f:data\":{\"f:b\":{}}}");
        assertThat(fieldsOf(forced.body(), "you").toString())
                .isEqualTo("{\"f:data\":{\"f:a\":{},\"f:b\":{}}}");
    }

    @Test
    default void what_is_no_longer_applied_goes_unless_somebody_else_has_it() {
        apply(path("v1", "configmaps/one"), "me", config("{\"a\":\"1\",\"b\":\"1\",\"c\":\"1\"}"));
        apply(path("v1", "configmaps/one"), "you", config("{\"b\":\"1\"}"));

        var left = apply(path("v1", "configmaps/one"), "me", config("{\"c\":\"1\"}"));

        assertThat(left.body().get("data").toString()).isEqualTo("{\"b\":\"1\",\"c\":\"1\"}");
    }

    @Test
    default void an_ordinary_write_takes_fields_over_and_is_named_in_the_conflict() {
        apply(path("v1", "configmaps/one"), "me", config("{\"a\":\"1\"}"));
        var patched =
                patch(
                        path("v1", "configmaps/one?fieldManager=hand"),
                        MERGE,
                        "{\"data\":{\"a\":\"5\"}}");

        var conflict = apply(path("v1", "configmaps/one"), "me", config("{\"a\":\"1\"}"));

        assertThat(fieldsOf(patched.body(), "hand").toString())
                .isEqualTo("{\"f:data\":{\"f:a\":{}}}");
        assertThat(fieldsOf(patched.body(), "me").isMissingNode()).isTrue();
        assertThat(conflict.code()).isEqualTo(409);
        assertThat(conflict.message())
                .matches(
                        "Apply failed with 1 conflict: conflict with \"hand\" using v1( at \\S+)?:"
                                + " \\.data\\.a");
    }

    @Test
    default void undoing_a_merge_patch_leaves_no_managed_field() {
        post(path("v1", "configmaps?fieldManager=user"), configMap("one"));
        patch(
                path("v1", "configmaps/one?fieldManager=clew"),
                MERGE,
                "{\"metadata\":{\"annotations\":{\"clew.dev/x\":\"y\"}}}");

        var undone =
                patch(
                        path("v1", "configmaps/one?fieldManager=clew"),
                        MERGE,
                        "{\"metadata\":{\"annotations\":{\"clew.dev/x\":null}}}");

        assertThat(fieldsOf(undone.body(), "clew").isMissingNode()).isTrue();
        assertThat(fieldsOf(undone.body(), "user").isMissingNode()).isFalse();
    }

    @Test
    default void lists_are_merged_by_their_keys() {
        var spec =
                "{\"apiVersion\":\"apps/v1\",\"kind\":\"Deployment\",\"metadata\":{\"name\":\"one\"},\"spec\":{\"selector\":{\"matchLabels\":{\"app\":\"one\"}},"
                    + "\"template\":{\"metadata\":{\"labels\":{\"app\":\"one\"}},\"spec\":{\"containers\":[{\"name\":\"c\",\"image\":\"x:1\",\"ports\":[{\"containerPort\":80}],\"env\":[{\"name\":\"A\",\"value\":\"1\"}]}]}}}}";
        apply(path("apps/v1", "deployments/one"), "me", spec);

        var both =
                apply(
                        path("apps/v1", "deployments/one"),
                        "you",
                        "{\"apiVersion\":\"apps/v1\",\"kind\":\"Deployment\",\"metadata\":{\"name\":\"one\"},\"spec\":{\"template\":{\"spec\":{\"containers\":[{\"name\":\"c\",\"env\":[{\"name\":\"B\",\"value\":\"2\"}]}]}}}}");
        var left =
                apply(
                        path("apps/v1", "deployments/one"),
                        "me",
                        spec.replace(",\"env\":[{\"name\":\"A\",\"value\":\"1\"}]", ""));

        var container = "/spec/template/spec/containers/0";
        assertThat(both.body().at(container + "/env")).hasSize(2);
        assertThat(left.body().at(container + "/env")).hasSize(1);
        assertThat(left.body().at(container + "/env/0/name").asText()).isEqualTo("B");
        assertThat(fieldsOf(both.body(), "me").toString())
                .contains(
                        "\"k:{\\\"containerPort\\\":80,\\\"protocol\\\":\\\"TCP\\\"}\":{\".\":{},\"f:containerPort\":{}}");
        var conflict =
                apply(
                        path("apps/v1", "deployments/one"),
                        "you",
                        "{\"apiVersion\":\"apps/v1\",\"kind\":\"Deployment\",\"metadata\":{\"name\":\"one\"},\"spec\":{\"template\":{\"spec\":{\"containers\":[{\"name\":\"c\",\"image\":\"x:2\"}]}}}}");
        assertThat(conflict.message())
                .isEqualTo(
                        "Apply failed with 1 conflict: conflict with \"me\":"
                                + " .spec.template.spec.containers[name=\"c\"].image");
    }

    @Test
    default void an_apply_of_the_status_has_the_status_alone() {
        post(path("v1", "pods"), pod("one"));

        var applied =
                apply(
                        path("v1", "pods/one/status"),
                        "me",
                        "{\"apiVersion\":\"v1\",\"kind\":\"Pod\",\"metadata\":{\"name\":\"one\"},\"status\":{\"conditions\":[{\"type\":\"Mine\",\"status\":\"True\"}]}}");

        assertThat(applied.code()).isEqualTo(200);
        assertThat(fieldsOf(applied.body(), "me").toString())
                .isEqualTo(
                        "{\"f:status\":{\"f:conditions\":{\"k:{\\\"type\\\":\\\"Mine\\\"}\":{\".\":{},\"f:status\":{},\"f:type\":{}}}}}");
    }

    @Test
    default void an_apply_has_to_say_who_and_may_not_bring_managed_fields() {
        assertThat(patch(path("v1", "configmaps/one"), APPLY, config("{}")).code()).isIn(400, 422);
        var brought =
                apply(
                        path("v1", "configmaps/one"),
                        "me",
                        "{\"apiVersion\":\"v1\",\"kind\":\"ConfigMap\",\"metadata\":{\"name\":\"one\",\"managedFields\":[{\"manager\":\"x\"}]}}");
        assertThat(brought.code()).isIn(400, 422);
    }

    @Test
    default void fabric8_applies_and_finds_a_second_time_nothing_to_do() {
        var object =
                new io.fabric8.kubernetes.api.model.ConfigMapBuilder()
                        .withNewMetadata()
                        .withName("one")
                        .withNamespace(namespace())
                        .endMetadata()
                        .addToData("a", "1")
                        .build();

        var first = client().resource(object).fieldManager("me").serverSideApply();
        var second = client().resource(object).fieldManager("me").serverSideApply();

        assertThat(second.getMetadata().getResourceVersion())
                .isEqualTo(first.getMetadata().getResourceVersion());
    }
}
