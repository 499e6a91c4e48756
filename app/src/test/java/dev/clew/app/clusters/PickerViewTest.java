package dev.clew.app.clusters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.clew.app.ClewApp;
import dev.clew.app.Toolkit;
import dev.clew.app.connect.ConnectState;
import dev.clew.app.connect.ContextChoice;
import dev.clew.app.connect.JsonChoices;
import dev.clew.app.connect.KubeconfigFiles;
import dev.clew.app.ui.Language;
import dev.clew.app.ui.Settings;
import dev.clew.app.ui.Theme;

import javafx.application.Platform;
import javafx.scene.AccessibleAttribute;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/** The picker in the real window, by mouse and keys, on real files. */
class PickerViewTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    @TempDir private Path folder;
    private final FxRobot robot = new FxRobot();
    private JsonChoices choices;
    private ClewApp app;

    @BeforeEach
    void open() throws Exception {
        FxToolkit.registerPrimaryStage();
        Path file = kubeconfig("config", "alpha", "beta", "gamma-prod");
        Path broken = Files.writeString(folder.resolve("broken"), "contexts: [");
        choices = JsonChoices.read(folder.resolve("settings"), Clock.systemUTC());
        app =
                ClewApp.open(
                        new KubeconfigFiles(List.of(file, broken), true),
                        Optional.empty(),
                        choices,
                        new Settings(Theme.DARK, Language.ENGLISH),
                        Clock.systemUTC());
        await().atMost(LIMIT).until(() -> lookup("#context-beta").isPresent());
    }

    @AfterEach
    void close() {
        app.close();
        Platform.setImplicitExit(false);
    }

    private Path kubeconfig(String name, String... contexts) throws IOException {
        var text = new StringBuilder("current-context: " + contexts[0] + "\ncontexts:\n");
        for (var context : contexts) {
            text.append("- {name: %s, context: {cluster: c, user: u}}%n".formatted(context));
        }
        text.append("clusters: [{name: c, cluster: {server: 'https://127.0.0.1:1'}}]\n");
        text.append("users: [{name: u, user: {token: t}}]\n");
        return Files.writeString(folder.resolve(name), text);
    }

    private static <T> T onWindow(Callable<T> call) {
        return Toolkit.call(call);
    }

    private Optional<Node> lookup(String selector) {
        return onWindow(
                () -> Optional.ofNullable(app.window().stage().getScene().lookup(selector)));
    }

    private List<String> names() {
        return onWindow(
                () ->
                        ((ListView<?>) app.window().stage().getScene().lookup("#picker-list"))
                                .getItems().stream()
                                        .filter(PickerRow.Entry.class::isInstance)
                                        .map(row -> ((PickerRow.Entry) row).title())
                                        .toList());
    }

    private String selected() {
        return onWindow(
                () ->
                        ((ListView<?>) app.window().stage().getScene().lookup("#picker-list"))
                                                .getSelectionModel()
                                                .getSelectedItem()
                                        instanceof PickerRow.Entry entry
                                ? entry.title()
                                : "");
    }

    private ContextChoice choice(String name) {
        return choices.of(folder.resolve("config") + "#" + name);
    }

    private String connecting() {
        return onWindow(
                () ->
                        switch (app.connection().state().get()) {
                            case ConnectState.Apart _ -> "";
                            case ConnectState.Connecting(var context, var _) -> context.name();
                            case ConnectState.Failed(var context, var _) -> context.name();
                            case ConnectState.Connected(var context, var _, var _) ->
                                    context.name();
                        });
    }

    @Test
    void the_current_one_is_chosen_and_marked_and_nobody_is_called() {
        assertThat(selected()).isEqualTo("alpha");
        assertThat(
                        onWindow(
                                () ->
                                        app.window()
                                                .stage()
                                                .getScene()
                                                .lookup("#context-alpha")
                                                .queryAccessibleAttribute(
                                                        AccessibleAttribute.TEXT)))
                .isEqualTo("alpha, current, local");
        assertThat(connecting()).isEmpty();
    }

    @Test
    void arrows_choose_and_enter_connects() {
        robot.clickOn("#context-alpha").type(KeyCode.DOWN);
        assertThat(selected()).isEqualTo("beta");
        assertThat(connecting()).isEmpty();

        robot.type(KeyCode.ENTER);

        await().atMost(LIMIT).until(() -> connecting().equals("beta"));
        assertThat(choices.last()).contains(folder.resolve("config") + "#beta");
    }

    @Test
    void a_double_click_connects() {
        robot.doubleClickOn("#context-beta");

        await().atMost(LIMIT).until(() -> connecting().equals("beta"));
    }

    @Test
    void control_f_searches_at_once_and_escape_shows_all_again() {
        robot.clickOn("#context-alpha").press(KeyCode.CONTROL).type(KeyCode.F);
        robot.release(KeyCode.CONTROL).write("gam");

        await().atMost(LIMIT).until(() -> names().equals(List.of("gamma-prod")));
        assertThat(onWindow(() -> app.window().stage().getScene().getFocusOwner()))
                .isInstanceOf(TextField.class);

        robot.type(KeyCode.ENTER);
        assertThat(connecting()).as("what was not seen as chosen is chosen first").isEmpty();
        assertThat(selected()).isEqualTo("gamma-prod");

        robot.clickOn("#picker-find").type(KeyCode.ESCAPE);
        assertThat(names()).containsExactly("alpha", "beta", "gamma-prod");
    }

    @Test
    void a_search_that_finds_nothing_says_so_and_leads_back() {
        robot.clickOn("#picker-find").write("zzz");
        await().atMost(LIMIT).until(() -> lookup("#picker-empty").isPresent());
        assertThat(onWindow(() -> text("#picker-empty"))).contains("zzz");

        robot.clickOn("#picker-all");

        await().atMost(LIMIT).until(() -> names().size() == 3);
    }

    private String text(String selector) {
        return ((Labeled) app.window().stage().getScene().lookup(selector)).getText();
    }

    @Test
    void space_and_the_star_make_favourites_that_are_kept() {
        robot.clickOn("#context-beta").type(KeyCode.SPACE);
        await().atMost(LIMIT).until(() -> names().getFirst().equals("beta"));
        assertThat(selected()).isEqualTo("beta");

        robot.clickOn("#star-gamma-prod");

        await().atMost(LIMIT).until(() -> names().equals(List.of("beta", "gamma-prod", "alpha")));
        await().atMost(LIMIT)
                .untilAsserted(
                        () ->
                                assertThat(folder.resolve("settings/contexts.json"))
                                        .content()
                                        .contains("#gamma-prod"));
        robot.clickOn("#context-beta").type(KeyCode.SPACE);
        await().atMost(LIMIT).until(() -> !choice("beta").favourite());
    }

    @Test
    void f2_gives_another_name_and_escape_does_not() {
        robot.clickOn("#context-beta").type(KeyCode.F2);
        await().atMost(LIMIT).until(() -> lookup("#picker-alias").isPresent());
        robot.write("My shop").type(KeyCode.ENTER);

        await().atMost(LIMIT).until(() -> names().contains("My shop"));
        assertThat(choice("beta").alias()).contains("My shop");
        assertThat(connecting()).isEmpty();

        robot.type(KeyCode.F2);
        await().atMost(LIMIT).until(() -> lookup("#picker-alias").isPresent());
        robot.write("Other").type(KeyCode.ESCAPE);
        await().atMost(LIMIT).until(() -> lookup("#picker-alias").isEmpty());
        assertThat(names()).contains("My shop");
    }

    @Test
    void a_suggestion_of_production_is_confirmed_by_its_menu() {
        robot.clickOn("#production-gamma-prod");
        await().atMost(LIMIT)
                .until(() -> robot.lookup("#picker-menu-production").tryQuery().isPresent());
        robot.clickOn("#picker-menu-production");

        await().atMost(LIMIT)
                .until(() -> choice("gamma-prod").production().equals(Optional.of(true)));
        await().atMost(LIMIT).until(() -> lookup("#production-gamma-prod").isEmpty());

        robot.clickOn("#context-gamma-prod", MouseButton.SECONDARY);
        await().atMost(LIMIT)
                .until(() -> robot.lookup("#picker-menu-no-production").tryQuery().isPresent());
        robot.clickOn("#picker-menu-no-production");
        await().atMost(LIMIT)
                .until(() -> choice("gamma-prod").production().equals(Optional.of(false)));
    }

    @Test
    void a_broken_file_opens_its_incident() {
        Node line = lookup(".picker-problem").orElseThrow();

        robot.clickOn(line);

        await().atMost(LIMIT).until(() -> lookup("#incident-what").isPresent());
        assertThat(onWindow(() -> text("#incident-what")))
                .contains(folder.resolve("broken").toString())
                .contains("line 1");
    }

    @Test
    void a_file_is_added_by_typing_its_path_and_a_wrong_one_is_refused_in_place()
            throws IOException {
        Path mine = kubeconfig("mine", "delta");
        robot.clickOn("#picker-add");
        robot.write(folder.resolve("nowhere").toString()).type(KeyCode.ENTER);
        await().atMost(LIMIT)
                .until(() -> onWindow(() -> text("#picker-refusal")).contains("nowhere"));

        robot.clickOn("#picker-path").press(KeyCode.CONTROL).type(KeyCode.A);
        robot.release(KeyCode.CONTROL).write(mine.toString()).clickOn("#picker-path-add");

        await().atMost(LIMIT).until(() -> selected().equals("delta"));
        assertThat(choices.addedFiles()).containsExactly(mine);
        assertThat(
                        lookup("#picker-path")
                                .filter(Node::isVisible)
                                .map(n -> n.getParent().isVisible()))
                .contains(false);
    }

    @Test
    void headings_fold_by_click_and_by_keys() {
        robot.clickOn(onWindow(() -> heading()));
        await().atMost(LIMIT).until(() -> names().isEmpty());

        robot.type(KeyCode.RIGHT);
        await().atMost(LIMIT).until(() -> names().size() == 3);
        robot.type(KeyCode.LEFT);
        await().atMost(LIMIT).until(() -> names().isEmpty());
        assertThat(onWindow(() -> app.window().stage().getScene().lookup("#picker-demo"))).isNull();
    }

    private Label heading() {
        return (Label) app.window().stage().getScene().lookup(".picker-heading .label");
    }

    @Test
    void a_long_name_is_cut_in_the_column_and_whole_in_the_tooltip() throws IOException {
        String name = "n".repeat(120) + "-" + "m".repeat(120);
        Path mine = kubeconfig("mine", name);
        robot.clickOn("#picker-add").write(mine.toString()).type(KeyCode.ENTER);
        await().atMost(LIMIT).until(() -> selected().equals(name));
        await().atMost(LIMIT).until(() -> lookup("#context-" + name).isPresent());

        Node cell = lookup("#context-" + name).orElseThrow();
        assertThat(onWindow(() -> cell.getBoundsInParent().getWidth())).isLessThanOrEqualTo(284);
        assertThat(onWindow(() -> ((PickerCell) cell).getTooltip().getText()))
                .contains(name)
                .contains(mine.toString())
                .contains("https://127.0.0.1:1")
                .contains("User: u");
    }
}
