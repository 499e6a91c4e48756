package dev.clew.shop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

class ManifestsTest {

    @Test
    void every_service_selects_one_deployment_of_its_namespace() throws Exception {
        var deployments = Manifests.read("deployments.yaml");

        for (var service : Manifests.read("services.yaml")) {
            assertThat(deployments.stream().filter(d -> selects(service, d)))
                    .singleElement()
                    .satisfies(d -> assertThat(runtime(d)).isEqualTo(runtime(service)));
        }
    }

    @Test
    void every_address_in_an_environment_is_that_of_a_service_with_that_port() throws Exception {
        var services = Manifests.read("services.yaml");
        var known =
                services.stream()
                        .flatMap(
                                s ->
                                        s.at("/spec/ports")
                                                .valueStream()
                                                .map(
                                                        p ->
                                                                "${%s.ip}:%s"
                                                                        .formatted(
                                                                                Manifests.name(s),
                                                                                p.get("port"))))
                        .collect(Collectors.toSet());

        assertThat(values().filter(v -> v.contains("${")).map(v -> v.replaceFirst("^\\w+://", "")))
                .isNotEmpty()
                .isSubsetOf(known);
    }

    @Test
    void the_storefront_has_two_replicas_and_jvm_options_of_its_own() throws Exception {
        var storefront = deployment("storefront");

        assertThat(storefront.at("/spec/replicas").asInt()).isEqualTo(2);
        assertThat(Manifests.container(storefront).get("env").toString())
                .contains("JAVA_TOOL_OPTIONS");
    }

    @Test
    void the_load_is_one_replica_of_at_least_thirty_requests_a_second() throws Exception {
        var load = deployment("load");

        assertThat(load.at("/metadata/namespace").asText()).isEqualTo("shop-outside");
        assertThat(load.at("/spec/replicas").asInt()).isEqualTo(1);
        var environment = Manifests.environment(load, java.util.Map.of("storefront", "10.0.0.1"));
        assertThat(Integer.parseInt(environment.get("REQUESTS_PER_SECOND")))
                .isGreaterThanOrEqualTo(30);
    }

    @Test
    void a_program_learns_its_name_from_the_workload_that_it_is() throws Exception {
        for (var deployment : Manifests.read("deployments.yaml")) {
            var id =
                    "%s/Deployment/%s"
                            .formatted(
                                    deployment.at("/metadata/namespace").asText(),
                                    Manifests.name(deployment));
            assertThat(Manifests.container(deployment).get("env").toString())
                    .contains("{\"name\":\"WORKLOAD\",\"value\":\"" + id + "\"}");
        }
    }

    private static String runtime(JsonNode object) {
        return object.at("/metadata/labels/runtime").asText();
    }

    private static boolean selects(JsonNode service, JsonNode deployment) {
        return service.at("/spec/selector").equals(deployment.at("/spec/template/metadata/labels"))
                && service.at("/metadata/namespace").equals(deployment.at("/metadata/namespace"));
    }

    private static JsonNode deployment(String name) throws Exception {
        return Manifests.read("deployments.yaml").stream()
                .filter(d -> Manifests.name(d).equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Stream<String> values() throws Exception {
        List<JsonNode> deployments = Manifests.read("deployments.yaml");
        return deployments.stream()
                .flatMap(d -> Manifests.container(d).get("env").valueStream())
                .map(variable -> variable.path("value").asText());
    }
}
