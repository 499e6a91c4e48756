package dev.clew.app.thread;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.clew.api.Reason;
import dev.clew.api.WorkloadRef;
import dev.clew.app.ClewApp;
import dev.clew.app.ui.Language;
import dev.clew.app.ui.Settings;
import dev.clew.app.ui.Texts;
import dev.clew.app.ui.Theme;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;

import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

/**
 * Programs of one sandbox are brought into each state, and the window tells it: the state, its
 * sentence and the next step, in both languages. They share the sandbox, and each is in its own
 * state from then on.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StatesIT {
    private static final Duration LIMIT = Duration.ofMinutes(4);

    private final FxRobot robot = new FxRobot();
    private final Settings settings = new Settings(Theme.DARK, Language.ENGLISH);
    private final HttpClient http = HttpClient.newHttpClient();
    private OneService one;
    private ClewApp app;

    @BeforeAll
    void provoke(@TempDir Path state) throws Exception {
        one = new OneService(state);
        var sleep = HostDeployment.still(List.of("sleep", "100000"));
        var late = String.join(" ", HostDeployment.java(EchoService.class));
        create(HostDeployment.named("plain").runs(HostDeployment.echo()));
        create(HostDeployment.named("unknown").runs(sleep));
        create(HostDeployment.named("asleep").replicas(0).runs(HostDeployment.echo()));
        create(HostDeployment.named("kept").runs(HostDeployment.echo()));
        create(HostDeployment.named("stopped").runs(HostDeployment.echo()));
        create(HostDeployment.named("calm").runs(HostDeployment.echo()));
        create(HostDeployment.named("mixed").runs(HostDeployment.echo()).runs(sleep));
        create(
                HostDeployment.named("allergic")
                        .runs(
                                HostDeployment.listening(
                                        HostDeployment.java(AllergicService.class))));
        create(
                HostDeployment.named("late")
                        .runs(
                                HostDeployment.listening(
                                        List.of("sh", "-c", "sleep 40; exec " + late))));
        one.client().resource(absent()).create();
        for (String name :
                List.of("plain", "kept", "stopped", "calm", "mixed", "allergic", "late")) {
            await().atMost(LIMIT).until(() -> ready(name));
        }
        pause("stopped");
        Cli install = Cli.run("install", "--kubeconfig", one.kubeconfig().toString());
        assertThat(install.exitCode()).as(install.out() + install.err()).isZero();
        for (String name :
                List.of(
                        "stopped",
                        "calm",
                        "mixed",
                        "allergic",
                        "echo",
                        "unknown",
                        "asleep",
                        "absent")) {
            choose(name, true);
        }
        choose("kept", false);
        open();
    }

    private void create(HostDeployment deployment) {
        one.client().resource(deployment.build()).create();
    }

    /** One whose image nobody has. */
    private static Deployment absent() {
        return new DeploymentBuilder(
                        HostDeployment.named("absent").runs(HostDeployment.echo()).build())
                .editSpec()
                .editTemplate()
                .editSpec()
                .editFirstContainer()
                .withImage("nobody.example/none:1")
                .endContainer()
                .endSpec()
                .endTemplate()
                .endSpec()
                .build();
    }

    private boolean ready(String name) {
        var found = one.deployment(name);
        return found.getStatus() != null
                && found.getSpec().getReplicas().equals(found.getStatus().getReadyReplicas());
    }

    private void pause(String name) {
        one.client()
                .apps()
                .deployments()
                .inNamespace(OneService.NAMESPACE)
                .withName(name)
                .edit(
                        it ->
                                new DeploymentBuilder(it)
                                        .editSpec()
                                        .withPaused(true)
                                        .endSpec()
                                        .build());
    }

    private void choose(String name, boolean traced) {
        one.client().resource(OneService.source(name, traced)).create();
    }

    private void open() throws Exception {
        app = one.window(settings);
        await().atMost(LIMIT)
                .until(
                        () ->
                                on(
                                                () ->
                                                        app.window()
                                                                .stage()
                                                                .getScene()
                                                                .lookup("#clusters-connect"))
                                        != null);
        robot.clickOn("#clusters-connect");
        await().atMost(LIMIT).until(() -> on(() -> app.connected().get()).isPresent());
    }

    @AfterAll
    void close() {
        http.close();
        if (app != null) {
            app.close();
        }
        if (one != null) {
            one.close();
        }
    }

    static Stream<Arguments> states() {
        return Stream.of(
                Arguments.of("late", Reason.ROLLING_OUT, ""),
                Arguments.of("plain", Reason.NOT_CHOSEN, ""),
                Arguments.of("unknown", Reason.LANGUAGE_UNKNOWN, ""),
                Arguments.of("asleep", Reason.NO_PODS, ""),
                Arguments.of("absent", Reason.WAITING_FOR_RUNNING_POD, ""),
                Arguments.of("stopped", Reason.ROLLOUT_PAUSED, ""),
                Arguments.of("kept", Reason.KEPT_OUT, ""),
                Arguments.of("echo", Reason.SPANS_AT_HUB, ""),
                Arguments.of("mixed", Reason.SOME_CONTAINERS, ""),
                Arguments.of(
                        "allergic", Reason.CRASHED_AFTER_INJECTION, AllergicService.LAST_WORDS),
                Arguments.of("calm", Reason.NO_REQUEST_SEEN, ""));
    }

    @ParameterizedTest
    @MethodSource("states")
    void the_window_tells_it(String name, Reason reason, String evidence) {
        explain(name);
        if (reason == Reason.ROLLING_OUT) {
            // That passes by itself: it begins only now that somebody looks.
            choose(name, true);
        }

        for (Language language : Language.values()) {
            on(
                    () -> {
                        settings.language().set(language);
                        return null;
                    });
            String state = said("state." + reason.state().wireName());
            // A pod that is being replaced refuses connections.
            await().atMost(LIMIT)
                    .ignoreExceptionsInstanceOf(IOException.class)
                    .untilAsserted(
                            () -> {
                                call(name);
                                assertThat(shown("sources-badge")).isEqualTo(state);
                                assertThat(shown("sources-reason"))
                                        .isEqualTo(said("reason." + reason.wireName()));
                            });
            assertThat(shown("sources-evidence")).contains(evidence);
            assertThat(shown("sources-subject")).isEqualTo(name);
        }
    }

    /** As a person would: the palette leads to any workload. */
    private void explain(String name) {
        var ref = new WorkloadRef(OneService.NAMESPACE, "Deployment", name);
        await().atMost(LIMIT)
                .until(
                        () ->
                                on(() ->
                                                app.connected()
                                                        .get()
                                                        .orElseThrow()
                                                        .sources()
                                                        .model()
                                                        .workloads())
                                        .contains(ref));
        robot.press(KeyCode.CONTROL, KeyCode.K).release(KeyCode.K, KeyCode.CONTROL);
        robot.write(name).type(KeyCode.ENTER);
        await().atMost(LIMIT).until(() -> shown("sources-subject").equals(name));
    }

    private String said(String key) {
        return on(() -> new Texts(settings.language()).now(key));
    }

    private static <T> T on(Callable<T> work) {
        return WaitForAsyncUtils.waitForAsyncFx(60_000, work);
    }

    /** The text of a control; empty while there is none. */
    private String shown(String id) {
        return on(
                () ->
                        app.window().stage().getScene().lookup("#" + id) instanceof Labeled label
                                ? label.getText() == null ? "" : label.getText()
                                : "");
    }

    /** Requests for those that are to have some. */
    private void call(String name) throws IOException, InterruptedException {
        if (!List.of("echo", "mixed").contains(name)) {
            return;
        }
        for (var pod :
                one.client()
                        .pods()
                        .inNamespace(OneService.NAMESPACE)
                        .withLabel("app", name)
                        .list()
                        .getItems()) {
            var ip = pod.getStatus().getPodIP();
            if (ip != null && !pod.isMarkedForDeletion()) {
                var url = URI.create("http://" + ip + ":" + HostDeployment.PORT + "/");
                http.send(
                        HttpRequest.newBuilder(url).timeout(Duration.ofSeconds(5)).build(),
                        HttpResponse.BodyHandlers.discarding());
            }
        }
    }
}
