package dev.clew.sandbox.apiserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;

/** CustomResourceDefinitions and the objects they allow. */
interface ApiCustomResources extends Api {
    String DEFINITIONS = "/apis/apiextensions.k8s.io/v1/customresourcedefinitions";

    /** A group of the test's own, so that tests do not disturb each other. */
    private String group() {
        return namespace() + ".clew.dev";
    }

    private void define() {
        var made =
                post(
                        DEFINITIONS,
                        """
                        {"apiVersion":"apiextensions.k8s.io/v1","kind":"CustomResourceDefinition","metadata":{"name":"things.GROUP"},
                         "spec":{"group":"GROUP","scope":"Namespaced","names":{"plural":"things","kind":"Thing","shortNames":["th"]},
                          "versions":[{"name":"v1","served":true,"storage":true,"subresources":{"status":{}},
                           "additionalPrinterColumns":[{"name":"Size","type":"integer","jsonPath":".spec.size"}],
                           "schema":{"openAPIV3Schema":{"type":"object","required":["spec"],"properties":{
                             "spec":{"type":"object","required":["kind"],"properties":{
                               "kind":{"type":"string","enum":["A","B"]},"size":{"type":"integer","minimum":1,"maximum":9,"default":3},
                               "name":{"type":"string","maxLength":5,"pattern":"^[a-z]+$"},
                               "parts":{"type":"array","x-kubernetes-list-type":"map","x-kubernetes-list-map-keys":["name"],
                                 "items":{"type":"object","required":["name"],"properties":{"name":{"type":"string"},"on":{"type":"boolean","default":true}}}},
                               "port":{"x-kubernetes-int-or-string":true,"anyOf":[{"type":"integer"},{"type":"string"}]},
                               "free":{"type":"object","x-kubernetes-preserve-unknown-fields":true},
                               "words":{"type":"object","additionalProperties":{"type":"string"}}}},
                             "status":{"type":"object","properties":{"state":{"type":"string"}}}}}}}]}}
                        """
                                .replace("GROUP", group()));
        assertThat(made.code()).as(made.body().toString()).isEqualTo(201);
        await().untilAsserted(
                        () ->
                                assertThat(
                                                get(DEFINITIONS + "/things." + group())
                                                        .body()
                                                        .findValuesAsText("type"))
                                        .contains("Established"));
        await().until(() -> get(things()).code() == 200);
    }

    private String things() {
        return path(group() + "/v1", "things");
    }

    private String thing(String name, String spec) {
        return "{\"apiVersion\":\""
                + group()
                + "/v1\",\"kind\":\"Thing\",\"metadata\":{\"name\":\""
                + name
                + "\"},\"spec\":"
                + spec
                + "}";
    }

    private void undefine() {
        delete(DEFINITIONS + "/things." + group());
        await().until(() -> get(DEFINITIONS + "/things." + group()).code() == 404);
    }

    @Test
    default void a_defined_kind_is_discovered_and_goes_with_its_definition() {
        define();
        assertThat(get("/apis/" + group() + "/v1").body().findValuesAsText("name"))
                .contains("things", "things/status");
        assertThat(get(things()).text("kind")).isEqualTo("ThingList");
        post(things(), thing("one", "{\"kind\":\"A\"}"));

        undefine();

        await().untilAsserted(() -> assertThat(get(things() + "/one").code()).isEqualTo(404));
    }

    @Test
    default void defaults_are_filled_in_and_unknown_fields_dropped() {
        define();

        var made =
                post(
                        things(),
                        thing(
                                "one",
                                "{\"kind\":\"A\",\"bogus\":1,\"parts\":[{\"name\":\"p\"}],\"free\":{\"any\":[1]},\"words\":{\"x\":\"y\"},\"port\":\"http\"}"));

        assertThat(made.code()).as(made.body().toString()).isEqualTo(201);
        assertThat(made.text("spec.size")).isEqualTo("3");
        assertThat(made.text("spec.parts.0.on")).isEqualTo("true");
        assertThat(made.body().at("/spec").has("bogus")).isFalse();
        assertThat(made.text("spec.free.any.0")).isEqualTo("1");
        assertThat(made.text("spec.words.x")).isEqualTo("y");
        assertThat(made.text("spec.port")).isEqualTo("http");
        assertThat(made.text("metadata.generation")).isEqualTo("1");
        undefine();
    }

    @Test
    default void what_the_schema_forbids_is_invalid_and_the_field_named() {
        define();

        assertInvalid("{}", "spec.kind", "Required value");
        assertInvalid(
                "{\"kind\":\"C\"}",
                "spec.kind",
                "Unsupported value: \"C\": supported values: \"A\", \"B\"");
        assertInvalid(
                "{\"kind\":\"A\",\"size\":\"big\"}",
                "spec.size",
                "must be of type integer: \"string\"");
        assertInvalid(
                "{\"kind\":\"A\",\"size\":10}", "spec.size", "should be less than or equal to 9");
        assertInvalid(
                "{\"kind\":\"A\",\"size\":0}", "spec.size", "should be greater than or equal to 1");
        assertInvalid(
                "{\"kind\":\"A\",\"name\":\"toolong\"}",
                "spec.name",
                "Too long: may not be more than 5 ");
        assertInvalid("{\"kind\":\"A\",\"name\":\"UP\"}", "spec.name", "should match '^[a-z]+$'");
        assertInvalid(
                "{\"kind\":\"A\",\"parts\":[{\"name\":\"p\"},{\"name\":\"p\"}]}",
                "spec.parts[1]",
                "Duplicate value: ");
        undefine();
    }

    private void assertInvalid(String spec, String field, String words) {
        var reply = post(things(), thing("bad", spec));
        assertThat(reply.code()).as(spec).isEqualTo(422);
        assertThat(reply.message())
                .startsWith("Thing." + group() + " \"bad\" is invalid: ")
                .contains(field)
                .contains(words);
        assertThat(reply.body().at("/details/causes").findValuesAsText("field")).contains(field);
    }

    @Test
    default void status_and_spec_are_apart() {
        define();
        post(
                things(),
                thing("one", "{\"kind\":\"A\"}")
                        .replace("\"spec\"", "\"status\":{\"state\":\"early\"},\"spec\""));

        var early = get(things() + "/one");
        var state =
                patch(
                        things() + "/one/status",
                        MERGE,
                        "{\"spec\":{\"size\":8},\"status\":{\"state\":\"late\"}}");
        var spec =
                patch(
                        things() + "/one",
                        MERGE,
                        "{\"spec\":{\"size\":5},\"status\":{\"state\":\"never\"}}");

        assertThat(early.body().has("status")).isFalse();
        assertThat(state.text("status.state")).isEqualTo("late");
        assertThat(state.text("spec.size")).isEqualTo("3");
        assertThat(state.text("metadata.generation")).isEqualTo("1");
        assertThat(spec.text("status.state")).isEqualTo("late");
        assertThat(spec.text("metadata.generation")).isEqualTo("2");
        undefine();
    }

    @Test
    default void custom_resources_are_applied_with_their_own_list_keys() {
        define();
        apply(
                things() + "/one",
                "me",
                thing("one", "{\"kind\":\"A\",\"parts\":[{\"name\":\"p\"}]}"));

        var both =
                apply(
                        things() + "/one",
                        "you",
                        thing("one", "{\"parts\":[{\"name\":\"q\",\"on\":false}]}"));

        assertThat(both.code()).as(both.body().toString()).isEqualTo(200);
        assertThat(both.body().at("/spec/parts")).hasSize(2);
        undefine();
    }

    @Test
    default void clews_own_definitions_are_accepted() throws Exception {
        for (var name : new String[] {"sources", "destinations", "installations"}) {
            var yaml =
                    new String(
                            getClass()
                                    .getResourceAsStream("/dev/clew/api/crd/" + name + ".yaml")
                                    .readAllBytes(),
                            java.nio.charset.StandardCharsets.UTF_8);
            // A dry run: a real cluster may hold them already, and somebody may be using them.
            var path = DEFINITIONS + "/" + name + ".clew.dev?dryRun=All&force=true";
            var applied = apply(path, "api-conformance", yaml);
            assertThat(applied.code()).as(applied.message()).isIn(200, 201);
        }
    }
}
