package dev.clew.sandbox.conformance;

import static dev.clew.sandbox.conformance.Cluster.PATIENCE;
import static dev.clew.sandbox.conformance.Cluster.phase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.ContainerStatusBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.SecretBuilder;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.util.Base64;

/** What a pod may rely on, in the sandbox as on a real node. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class PodsConformance {
    private Cluster cluster;

    abstract Cluster start() throws Exception;

    @BeforeAll
    void open() throws Exception {
        cluster = start();
        cluster.open("pods");
    }

    @AfterAll
    void leave() throws Exception {
        cluster.leave();
    }

    /** The status of the only container; nothing in it before the node has seen the pod. */
    private static ContainerStatus main(Pod pod) {
        return pod.getStatus().getContainerStatuses().stream()
                .findFirst()
                .orElseGet(
                        () ->
                                new ContainerStatusBuilder()
                                        .withRestartCount(0)
                                        .withNewState()
                                        .endState()
                                        .build());
    }

    private void secret(String name, String key, String value) {
        cluster.client()
                .resource(
                        new SecretBuilder()
                                .withNewMetadata()
                                .withName(name)
                                .withNamespace(cluster.namespace())
                                .endMetadata()
                                .addToStringData(key, value)
                                .build())
                .create();
    }

    private void configMap(String name, String key, String value) {
        cluster.client()
                .resource(
                        new ConfigMapBuilder()
                                .withNewMetadata()
                                .withName(name)
                                .withNamespace(cluster.namespace())
                                .endMetadata()
                                .addToData(key, value)
                                .build())
                .create();
    }

    @Test
    void a_container_finds_its_environment_and_expands_what_stands_before() {
        secret("env-secret", "password", "s3cret");
        configMap("env-map", "COLOUR", "green");
        var container =
                cluster.shell("")
                        .withCommand("printf", "%s|")
                        .withArgs(
                                "$(GREETING)",
                                "$(NOBODY)",
                                "$$(NAME)",
                                "$(PASSWORD)",
                                "$(MAP_COLOUR)")
                        .addNewEnvFrom()
                        .withPrefix("MAP_")
                        .withNewConfigMapRef("env-map", false)
                        .endEnvFrom()
                        .addNewEnv()
                        .withName("NAME")
                        .withNewValueFrom()
                        .withNewFieldRef("v1", "metadata.name")
                        .endValueFrom()
                        .endEnv()
                        .addNewEnv()
                        .withName("GREETING")
                        .withValue("hello $(NAME)")
                        .endEnv()
                        .addNewEnv()
                        .withName("PASSWORD")
                        .withNewValueFrom()
                        .withNewSecretKeyRef("password", "env-secret", false)
                        .endValueFrom()
                        .endEnv()
                        .addNewEnv()
                        .withName("MAYBE")
                        .withNewValueFrom()
                        .withNewConfigMapKeyRef("nothing", "env-map", true)
                        .endValueFrom()
                        .endEnv();

        assertThat(cluster.output("environment", container))
                .isEqualTo("hello environment|$(NOBODY)|$(NAME)|s3cret|green|");
    }

    @Test
    void volumes_show_what_they_are_made_of() {
        secret("volume-secret", "key", "from a secret");
        configMap("volume-map", "a.yaml", "from a map");
        var container =
                cluster.shell(
                                "cat /etc/map/a.yaml /run/all/secret/key /run/all/labels; echo; cut"
                                    + " -d. -f2 /run/all/token; echo x > /data/x && cat /data/x")
                        .addNewVolumeMount()
                        .withName("map")
                        .withMountPath("/etc/map")
                        .endVolumeMount()
                        .addNewVolumeMount()
                        .withName("all")
                        .withMountPath("/run/all")
                        .endVolumeMount()
                        .addNewVolumeMount()
                        .withName("data")
                        .withMountPath("/data")
                        .endVolumeMount();
        var pod =
                cluster.pod("volumes", container)
                        .editSpec()
                        .withRestartPolicy("Never")
                        .addNewVolume()
                        .withName("map")
                        .withNewConfigMap()
                        .withName("volume-map")
                        .endConfigMap()
                        .endVolume()
                        .addNewVolume()
                        .withName("data")
                        .withNewEmptyDir()
                        .endEmptyDir()
                        .endVolume()
                        .addNewVolume()
                        .withName("all")
                        .withNewProjected()
                        .addNewSource()
                        .withNewSecret()
                        .withName("volume-secret")
                        .addNewItem("key", null, "secret/key")
                        .endSecret()
                        .endSource()
                        .addNewSource()
                        .withNewDownwardAPI()
                        .addNewItem()
                        .withPath("labels")
                        .withNewFieldRef("v1", "metadata.labels")
                        .endItem()
                        .endDownwardAPI()
                        .endSource()
                        .addNewSource()
                        .withNewServiceAccountToken("clew", 3600L, "token")
                        .endSource()
                        .endProjected()
                        .endVolume()
                        .endSpec();
        cluster.create(pod);
        cluster.await("volumes", phase("Succeeded"));

        var lines = cluster.log("volumes").split("\n");
        assertThat(lines[0]).isEqualTo("from a mapfrom a secretapp=\"volumes\"");
        assertThat(new String(Base64.getUrlDecoder().decode(lines[1]), UTF_8))
                .contains("\"aud\":[\"clew\"]")
                .contains("system:serviceaccount:" + cluster.namespace() + ":default");
        assertThat(lines[2]).isEqualTo("x");
    }

    @Test
    void a_pod_waits_for_a_secret_that_is_missing() {
        var container =
                cluster.shell("cat /etc/late/key")
                        .addNewVolumeMount()
                        .withName("late")
                        .withMountPath("/etc/late")
                        .endVolumeMount();
        cluster.create(
                cluster.pod("late", container)
                        .editSpec()
                        .withRestartPolicy("Never")
                        .addNewVolume()
                        .withName("late")
                        .withNewSecret()
                        .withSecretName("late-secret")
                        .endSecret()
                        .endVolume()
                        .endSpec());
        await().atMost(PATIENCE)
                .until(() -> events("FailedMount").contains("MountVolume.SetUp failed"));
        cluster.await(
                "late",
                p ->
                        main(p).getState().getWaiting() != null
                                && "ContainerCreating"
                                        .equals(main(p).getState().getWaiting().getReason()));

        secret("late-secret", "key", "at last");

        cluster.await("late", phase("Succeeded"));
        assertThat(cluster.log("late")).isEqualTo("at last");
    }

    private String events(String reason) {
        return cluster
                .client()
                .v1()
                .events()
                .inNamespace(cluster.namespace())
                .list()
                .getItems()
                .stream()
                .filter(event -> event.getReason().equals(reason))
                .map(event -> event.getMessage())
                .toList()
                .toString();
    }

    @Test
    void init_containers_run_one_after_the_other_and_before_the_rest() {
        var pod = cluster.pod("inits", shared("cat /shared/log; echo main"));
        pod.editSpec()
                .withRestartPolicy("Never")
                .addNewVolume()
                .withName("shared")
                .withNewEmptyDir()
                .endEmptyDir()
                .endVolume()
                .withInitContainers(
                        shared("echo one >> /shared/log").withName("one").build(),
                        shared("echo two >> /shared/log").withName("two").build())
                .endSpec();
        cluster.create(pod);
        cluster.await("inits", phase("Succeeded"));

        assertThat(cluster.log("inits")).isEqualTo("one\ntwo\nmain\n");
    }

    private ContainerBuilder shared(String script) {
        return cluster.shell(script)
                .addNewVolumeMount()
                .withName("shared")
                .withMountPath("/shared")
                .endVolumeMount();
    }
}
