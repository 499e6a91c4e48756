package dev.clew.sandbox.apiserver;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** JSON patch and merge patch. */
interface ApiPatches extends Api {

    @Test
    default void a_merge_patch_adds_changes_and_removes() {
        post(
                path("v1", "configmaps"),
                "{\"metadata\":{\"name\":\"one\"},\"data\":{\"a\":\"1\",\"b\":\"2\"}}");

        var patched =
                patch(
                        path("v1", "configmaps/one"),
                        MERGE,
                        "{\"data\":{\"a\":null,\"b\":\"3\",\"c\":\"4\"}}");

        assertThat(patched.code()).isEqualTo(200);
        assertThat(patched.body().get("data").toString()).isEqualTo("{\"b\":\"3\",\"c\":\"4\"}");
    }

    @Test
    default void a_json_patch_tests_before_it_changes() {
        post(path("v1", "configmaps"), configMap("one"));

        var good =
                patch(
                        path("v1", "configmaps/one"),
                        JSON_PATCH,
                        "[{\"op\":\"test\",\"path\":\"/data/a\",\"value\":\"1\"},{\"op\":\"replace\",\"path\":\"/data/a\",\"value\":\"2\"}]");
        var bad =
                patch(
                        path("v1", "configmaps/one"),
                        JSON_PATCH,
                        "[{\"op\":\"test\",\"path\":\"/data/a\",\"value\":\"1\"},{\"op\":\"replace\",\"path\":\"/data/a\",\"value\":\"3\"}]");
        var nowhere =
                patch(
                        path("v1", "configmaps/one"),
                        JSON_PATCH,
                        "[{\"op\":\"remove\",\"path\":\"/data/none\"}]");

        assertThat(good.code()).isEqualTo(200);
        assertThat(bad.code()).isEqualTo(422);
        assertThat(nowhere.code()).isEqualTo(422);
        assertThat(get(path("v1", "configmaps/one")).text("data.a")).isEqualTo("2");
    }

    @Test
    default void a_patch_that_names_an_old_revision_is_a_conflict() {
        var old = post(path("v1", "configmaps"), configMap("one")).text("metadata.resourceVersion");
        patch(path("v1", "configmaps/one"), MERGE, "{\"data\":{\"a\":\"2\"}}");

        var late =
                patch(
                        path("v1", "configmaps/one"),
                        MERGE,
                        "{\"metadata\":{\"resourceVersion\":\""
                                + old
                                + "\"},\"data\":{\"a\":\"3\"}}");

        assertThat(late.code()).isEqualTo(409);
    }

    @Test
    default void an_unknown_kind_of_patch_is_refused() {
        post(path("v1", "configmaps"), configMap("one"));

        assertThat(patch(path("v1", "configmaps/one"), "application/nonsense", "{}").code())
                .isEqualTo(415);
    }

    @Test
    default void a_patch_of_nothing_is_not_found() {
        assertThat(patch(path("v1", "configmaps/none"), MERGE, "{}").code()).isEqualTo(404);
    }
}
