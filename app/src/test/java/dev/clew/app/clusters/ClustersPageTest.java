package dev.clew.app.clusters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.clew.api.Names;
import dev.clew.app.ClewApp;
import dev.clew.app.connect.ContextChoice;
import dev.clew.app.connect.ContextChoices;
import dev.clew.app.connect.ContextEntry;
import dev.clew.app.connect.Contexts;
import dev.clew.app.connect.Kubeconfig;
import dev.clew.app.connect.MemoryChoices;
import dev.clew.app.ui.Language;
import dev.clew.app.ui.Settings;
import dev.clew.app.ui.Theme;

import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeoutException;

/** The screen of the clusters in the whole window, by mouse and keys, on a real API server. */
class ClustersPageTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String LONG = "x".repeat(60);

    @TempDir private Path folder;
    private final FxRobot robot = new FxRobot();
    private final Settings settings = new Settings(Theme.DARK, Language.ENGLISH);
    private final ContextChoices choices = new MemoryChoices();
    private ApiOnly api;
    private ClewApp app;

    @BeforeEach
    void start() throws IOException, TimeoutException {
        FxToolkit.registerPrimaryStage();
        api = new ApiOnly(folder);
        api.namespace("shop");
        api.create(ApiOnly.deployment("shop", "cart", 2, "eclipse-temurin:21-jre"));
        api.create(
                ApiOnly.recreate(
                        ApiOnly.deployment("shop", "mailer", 1, "eclipse-temurin:17-jre")));
        api.create(ApiOnly.deployment("shop", LONG, 3, "golang:1.22"));
    }

    @AfterEach
    void end() {
        if (app != null) {
            app.close();
        }
        api.close();
        Platform.setImplicitExit(false);
    }

    private void open(ContextEntry context) {
        app =
                ClewApp.open(
                        _ -> new Contexts(List.of(context), List.of()),
                        Optional.empty(),
                        choices,
                        settings,
                        Clock.systemUTC());
    }

    private void openAndConnect() throws IOException {
        open(api.admin());
        click("clusters-connect");
        seen("tick-shop");
        until(() -> !text("preflight-summary").contains("asking"));
    }

    private static <T> T on(Callable<T> work) {
        return WaitForAsyncUtils.waitForAsyncFx(60_000, work);
    }

    private Optional<Node> find(String id) {
        return Optional.ofNullable(app.window().stage().getScene().lookup("#" + id))
                .filter(
                        node -> {
                            for (var each = node; each != null; each = each.getParent()) {
                                if (!each.isVisible()) {
                                    return false;
                                }
                            }
                            return true;
                        });
    }

    private void seen(String id) {
        await().alias(id).atMost(LIMIT).until(() -> on(() -> find(id).isPresent()));
    }

    private void gone(String id) {
        await().alias(id).atMost(LIMIT).until(() -> on(() -> find(id).isEmpty()));
    }

    private static void until(Callable<Boolean> holds) {
        await().atMost(LIMIT).until(() -> on(holds));
    }

    private void click(String id) {
        await().alias(id)
                .atMost(LIMIT)
                .until(() -> on(() -> find(id).filter(node -> !node.isDisabled()).isPresent()));
        robot.clickOn("#" + id);
    }

    private String text(String id) {
        return find(id).map(Labeled.class::cast).map(Labeled::getText).orElse("");
    }

    private boolean ticked(String id) {
        return on(() -> ((CheckBox) find(id).orElseThrow()).isSelected());
    }

    private String name() throws IOException {
        return api.admin().name();
    }

    private String installWords() {
        return on(() -> find("clusters-install").orElseThrow().getAccessibleText());
    }

    @Test
    void nobody_is_called_before_connect_which_has_the_focus_and_enter_presses_it()
            throws IOException {
        open(api.admin());

        until(() -> find("clusters-connect").filter(Node::isFocused).isPresent());
        assertThat(on(() -> app.connected().get())).isEmpty();
        robot.type(KeyCode.ENTER);

        seen("clusters-plan");
        assertThat(on(() -> app.connected().get())).isPresent();
    }

    @Test
    void after_connect_the_keys_go_to_what_can_be_ticked() throws IOException {
        open(api.admin());
        until(() -> find("clusters-connect").filter(Node::isFocused).isPresent());
        robot.type(KeyCode.ENTER);
        seen("tick-shop");
        until(() -> find("trace-list").filter(Node::isFocused).isPresent());
        until(() -> chosen() instanceof TraceModel.Line.OfNamespace);
        while (!chosen().toString().contains("name=shop")) {
            robot.type(KeyCode.DOWN);
        }

        robot.type(KeyCode.SPACE);

        until(() -> ticked("tick-shop"));
        assertThat(installWords()).isEqualTo("Install and trace");
    }

    private Object chosen() {
        return on(
                () ->
                        ((ListView<?>) find("trace-list").orElseThrow())
                                .getSelectionModel()
                                .getSelectedItem());
    }

    @Test
    void nothing_is_ticked_at_first_and_a_click_on_a_namespace_ticks_all_of_it()
            throws IOException {
        openAndConnect();
        assertThat(ticked("tick-shop")).isFalse();
        assertThat(ticked("tick-shop-Deployment-cart")).isFalse();
        assertThat(installWords()).isEqualTo("Install");

        click("tick-shop");

        assertThat(ticked("tick-shop")).isTrue();
        assertThat(ticked("tick-shop-Deployment-cart")).isTrue();
        assertThat(installWords()).isEqualTo("Install and trace");
        assertThat(on(() -> text("plan-sentence")))
                .isEqualTo("3 workloads chosen, 2 of them restart.");
        assertThat(robot.lookup("1 pod, gap").queryAll()).isNotEmpty();
    }

    @Test
    void one_workload_ticked_by_the_keyboard_makes_the_box_of_its_namespace_mixed()
            throws IOException {
        openAndConnect();
        robot.clickOn("#trace-list");
        robot.type(KeyCode.HOME).type(KeyCode.DOWN);
        var before = ticked("tick-shop-Deployment-cart");

        robot.type(KeyCode.SPACE);

        assertThat(before).isFalse();
        until(
                () ->
                        ((CheckBox) find("tick-shop").orElseThrow()).isIndeterminate()
                                || ((CheckBox) find("tick-shop").orElseThrow()).isSelected());
    }

    @Test
    void every_object_can_be_looked_at_before_it_is_made() throws IOException {
        openAndConnect();

        click("show-objects");

        seen("steps-list");
        gone("trace-list");
        assertThat(robot.lookup("clew-system/clew-hub").queryAll()).isNotEmpty();
    }

    @Test
    void a_production_cluster_is_changed_only_once_its_name_was_typed() throws IOException {
        choices.set(api.admin().key(), ContextChoice.NONE.withProduction(true));
        openAndConnect();
        seen("production-badge");
        until(() -> find("clusters-install").orElseThrow().isDisabled());

        robot.clickOn("#install-name").write(name());

        until(() -> !find("clusters-install").orElseThrow().isDisabled());
    }

    @Test
    void an_installation_is_started_by_ctrl_enter_stopped_and_taken_away() throws IOException {
        openAndConnect();
        click("tick-shop");
        robot.press(KeyCode.CONTROL, KeyCode.ENTER).release(KeyCode.ENTER, KeyCode.CONTROL);
        seen("stage-control");
        await().atMost(LIMIT)
                .until(
                        () ->
                                api.client()
                                                .apps()
                                                .deployments()
                                                .inNamespace(Names.SYSTEM_NAMESPACE)
                                                .withName(Names.OPERATOR)
                                                .get()
                                        != null);

        click("clusters-stop");
        click("clusters-uninstall");
        seen("steps-list");
        click("clusters-uninstall-now");

        await().atMost(LIMIT)
                .untilAsserted(
                        () ->
                                assertThat(on(() -> text("uninstall-end")))
                                        .isEqualTo("Nothing of Clew is left."));
        assertThat(api.client().namespaces().withName(Names.SYSTEM_NAMESPACE).get()).isNull();
        click("uninstall-close");
        seen("tick-shop");
        assertThat(ticked("tick-shop")).isFalse();
    }

    @Test
    void half_an_installation_offers_to_go_on_and_to_go_away() throws IOException {
        api.namespace(Names.SYSTEM_NAMESPACE);
        open(api.admin());
        click("clusters-connect");

        seen("installed-differences");

        assertThat(on(() -> ((Button) find("clusters-upgrade").orElseThrow()).getText()))
                .isEqualTo("Resume install");
        seen("clusters-uninstall");
    }

    @Test
    void a_server_that_is_away_is_said_and_can_be_tried_again() throws IOException {
        var context = api.admin();
        api.stop();
        open(context);

        click("clusters-connect");

        seen("clusters-again");
        assertThat(on(() -> text("incident-what"))).contains("cannot be reached");
        click("clusters-again");
        seen("incident-what");
    }

    @Test
    void connecting_to_a_server_that_says_nothing_has_a_clock_and_can_be_cancelled()
            throws IOException {
        try (var silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            open(contextOf(silent.getLocalPort()));
            click("clusters-connect");
            seen("clusters-clock");

            click("clusters-cancel");

            seen("clusters-connect");
        }
    }

    private ContextEntry contextOf(int port) throws IOException {
        Path file =
                Files.writeString(
                        folder.resolve("silent"),
                        """
                        apiVersion: v1
                        kind: Config
                        current-context: silent
                        clusters: [{name: silent, cluster: {server: "https://127.0.0.1:%d"}}]
                        users: [{name: me, user: {token: t}}]
                        contexts: [{name: silent, context: {cluster: silent, user: me}}]
                        """
                                .formatted(port));
        return Kubeconfig.read(file).context(Optional.empty());
    }

    @Test
    void in_japanese_every_word_of_the_plan_is_japanese_and_nothing_breaks() throws IOException {
        openAndConnect();
        click("tick-shop");

        on(
                () -> {
                    settings.language().set(Language.JAPANESE);
                    return null;
                });

        assertThat(installWords()).isEqualTo("インストールしてトレース");
        assertThat(robot.lookup("トレース対象").queryAll()).isNotEmpty();
    }

    @Test
    void who_may_not_list_anything_is_told_which_right_is_missing() throws IOException {
        open(api.nobody());
        click("clusters-connect");

        seen("note-RIGHTS");

        assertThat(on(() -> text("note-RIGHTS"))).contains("create namespaces");
        until(() -> text("trace-foot").contains("You may not list deployments.apps"));
    }
}
