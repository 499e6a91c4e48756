package dev.clew.app.shell;

import dev.clew.app.Incident;
import dev.clew.app.Toolkit;
import dev.clew.app.sight.Show;
import dev.clew.app.ui.Action;
import dev.clew.app.ui.Job;
import dev.clew.app.ui.Jobs;
import dev.clew.app.ui.Language;
import dev.clew.app.ui.Settings;
import dev.clew.app.ui.Texts;
import dev.clew.app.ui.Theme;
import dev.clew.app.ui.UndoStack;
import dev.clew.app.ui.Words;
import dev.clew.live.client.GraphFrame.Ledger;

import javafx.application.Platform;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.stage.Stage;

import org.kordamp.ikonli.feather.Feather;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** What stands around the screens in its states, to be looked at. */
public final class ShellShows {
    private static final String LONG =
            "arn:aws:eks:eu-central-1:123456789012:cluster/shop_production_with_a_long_name";

    private ShellShows() {}

    /** Each with its name. */
    public static Map<String, Show.Opening> all() {
        return Map.of("shell", _ -> shell());
    }

    private static Show shell() {
        var settings = new Settings(Theme.DARK, Language.ENGLISH);
        var model =
                new ShellModel(new Jobs(Platform::runLater, InstantSource.system()), Instant.now());
        var window = Toolkit.call(() -> open(model, settings));
        var show = new Show(window.stage(), settings, () -> close(window, model));
        return show.then("shell-apart", () -> {})
                .then("shell-palette", () -> show.click("palette-open"))
                .then("shell-palette-nothing", () -> show.robot().write("zzzz"))
                .then(
                        "shell-settings",
                        () -> {
                            show.robot().type(KeyCode.ESCAPE);
                            show.click("rail-settings");
                        })
                .then(
                        "shell-help",
                        () -> {
                            show.robot().type(KeyCode.ESCAPE);
                            show.click("rail-help");
                        })
                .then(
                        "shell-jobs-none",
                        () -> {
                            show.robot().type(KeyCode.ESCAPE);
                            show.click("jobs-open");
                        })
                .then("shell-jobs", () -> show.run(() -> begin(model)))
                .then(
                        "shell-production",
                        () -> {
                            show.robot().type(KeyCode.ESCAPE);
                            show.run(() -> production(model));
                        })
                .then("shell-incident", () -> show.run(() -> model.tell(refused())))
                .then(
                        "shell-defect",
                        () ->
                                show.run(
                                        () ->
                                                model.tell(
                                                        Incident.of(
                                                                new IllegalStateException(
                                                                        "a view that breaks")))));
    }

    private static ClewWindow open(ShellModel model, Settings settings) {
        var texts = new Texts(settings.language());
        var pages =
                List.of(
                        page("clusters", Feather.SERVER, "1", "graph.apart", texts),
                        page("sources", Feather.LAYERS, "2", "sources.apart", texts),
                        page("graph", Feather.SHARE_2, "4", "graph.apart", texts));
        var window =
                new ClewWindow(new Stage(), model, pages, settings, texts, InstantSource.system());
        window.show();
        return window;
    }

    private static Page page(String id, Feather icon, String key, String text, Texts texts) {
        var action =
                new Action(
                        id + "-copy",
                        Words.of("sources.copy"),
                        Optional.of(KeyCombination.valueOf("Shortcut+Shift+C")),
                        () -> {});
        return new Page(
                id,
                icon,
                "rail." + id,
                key,
                new SimpleObjectProperty<>(new Placeholder(text, text + ".why", texts)),
                () -> List.of(action));
    }

    private static void close(ClewWindow window, ShellModel model) {
        Toolkit.call(
                () -> {
                    window.stage().hide();
                    model.jobs().close();
                    return null;
                });
    }

    private static void begin(ShellModel model) {
        for (var name : new String[] {"far-away", LONG}) {
            model.jobs().start(Words.of("job.connect", name), ShellShows::waits, _ -> {}, _ -> {});
        }
    }

    private static Void waits(Job job) throws InterruptedException {
        var cancelled = new CountDownLatch(1);
        job.onCancel(cancelled::countDown);
        cancelled.await();
        return null;
    }

    private static void production(ShellModel model) {
        model.cluster().set(Optional.of(LONG));
        model.production().set(true);
        model.freshness().set(new Freshness(Freshness.Kind.LOST, Duration.ofMinutes(12)));
        model.ledger()
                .set(
                        new Ledger(
                                1_234_567_890,
                                1_100_000_000,
                                20_000,
                                Map.of("internal", 134_000_000L),
                                Map.of("queueFull", 567_890L),
                                0));
        model.undo().make(new UndoStack.Change(Words.of("top.production"), _ -> null, _ -> null));
    }

    private static Incident refused() {
        return Incident.expected(
                "the cluster " + LONG + " refused to list pods",
                "io.fabric8.kubernetes.client.KubernetesClientException: pods is forbidden: User"
                        + " \"jane@example.com\" cannot list resource \"pods\" in API group \"\" at"
                        + " the cluster scope",
                "ask your administrator for the right to list pods in all namespaces");
    }
}
