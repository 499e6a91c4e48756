package dev.clew.instrumentation.inject;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.api.WorkloadRef;
import dev.clew.instrumentation.RuntimeKind;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.utils.Serialization;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * Whole pods as YAML: {@code x.yaml} with a decision becomes {@code x.out.yaml}, and comes back.
 * What came out is written to target/, to be compared and, when it is right, copied.
 */
class GoldenPodsTest {
    private static final Path PODS = Path.of("src/test/resources/dev/clew/instrumentation/inject");
    private static final AgentChoice JAVA = new AgentChoice(RuntimeKind.JAVA, "2.33.1");

    enum Case {
        IMAGE_VOLUME(
                "image-volume",
                decision(Delivery.IMAGE_VOLUME, "storefront", "storefront", Map.of("app", JAVA))),
        INIT_CONTAINER(
                "init-container",
                decision(Delivery.INIT_CONTAINER, "checkout", "checkout", Map.of("app", JAVA))),
        ENV_FROM(
                "env-from",
                decision(
                        Delivery.IMAGE_VOLUME,
                        "catalog",
                        "catalog",
                        Map.of(
                                "app",
                                new AgentChoice(
                                        RuntimeKind.JAVA,
                                        "2.33.1",
                                        Map.of("JAVA_TOOL_OPTIONS", "-Xss512k"))))),
        NODEJS(
                "nodejs",
                decision(
                        Delivery.INIT_CONTAINER,
                        "cart",
                        "cart",
                        Map.of("app", new AgentChoice(RuntimeKind.NODEJS, "0.81.2")))),
        PYTHON(
                "python",
                decision(
                        Delivery.IMAGE_VOLUME,
                        "recommend",
                        "recommend",
                        Map.of(
                                "app",
                                new AgentChoice(
                                        RuntimeKind.PYTHON,
                                        "1.45.1",
                                        Map.of("PYTHONPATH", "/app/lib"))))),
        HOSTILE_NAMES(
                "hostile-names",
                decision(
                        Delivery.IMAGE_VOLUME,
                        "billing",
                        "till, $(HOME)=\"é\"",
                        Map.of("app", JAVA)));

        private final String file;
        private final Decision decision;

        Case(String file, Decision decision) {
            this.file = file;
            this.decision = decision;
        }
    }

    @ParameterizedTest
    @EnumSource(Case.class)
    void a_pod_becomes_what_stands_beside_it_and_comes_back(Case golden) throws IOException {
        String before = Files.readString(PODS.resolve(golden.file + ".yaml"));
        Pod pod = Serialization.unmarshal(before, Pod.class);

        Injected injected = Injection.apply(pod, golden.decision);

        Path out = Path.of("target", golden.file + ".out.yaml");
        Files.writeString(out, Serialization.asYaml(injected.pod()));
        assertThat(out).hasSameTextualContentAs(PODS.resolve(golden.file + ".out.yaml"));
        assertThat(injected.conflicts()).isEmpty();
        assertThat(Serialization.asYaml(Injection.remove(injected.pod())))
                .isEqualTo(Serialization.asYaml(pod));
    }

    private static Decision decision(
            Delivery delivery, String name, String service, Map<String, AgentChoice> agents) {
        return new Decision(
                new WorkloadRef("shop", "Deployment", name),
                service,
                new TreeMap<>(agents),
                "10.96.7.7",
                delivery,
                "clew.dev");
    }
}
