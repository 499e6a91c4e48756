package dev.clew.app.clusters;

import dev.clew.api.Names;
import dev.clew.app.ClewApp;
import dev.clew.app.connect.ContextChoice;
import dev.clew.app.connect.ContextChoices;
import dev.clew.app.connect.ContextEntry;
import dev.clew.app.connect.Contexts;
import dev.clew.app.connect.JsonChoices;
import dev.clew.app.connect.Kubeconfig;
import dev.clew.app.connect.KubeconfigFiles;
import dev.clew.app.connect.MemoryChoices;
import dev.clew.app.sight.Show;
import dev.clew.app.ui.Language;
import dev.clew.app.ui.Settings;
import dev.clew.app.ui.Theme;

import javafx.scene.input.KeyCode;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The screen of the clusters in its states, on a real API server, to be looked at. */
public final class ClusterShows {
    private static final String LONG =
            "arn:aws:eks:eu-central-1:123456789012:cluster/shop_production_with_a_long_name";
    private static final String LONG_WORKLOAD = "recommendation-service-of-a-branch-7f9c4d-x2x7q";

    private ClusterShows() {}

    /** Each with its name. */
    public static Map<String, Show.Opening> all() {
        return Map.of(
                "clusters none", _ -> none(),
                "clusters picker", ClusterShows::picker,
                "clusters away", ClusterShows::away,
                "clusters", ClusterShows::plan,
                "clusters half", ClusterShows::half,
                "clusters nobody", ClusterShows::nobody);
    }

    private static Show show(
            Contexts.Listing contexts, ContextChoices choices, AutoCloseable behind) {
        var settings = new Settings(Theme.DARK, Language.ENGLISH);
        var app = ClewApp.open(contexts, Optional.empty(), choices, settings, Clock.systemUTC());
        return new Show(
                app.window().stage(),
                settings,
                () -> {
                    app.close();
                    behind.close();
                });
    }

    private static Show none() {
        return show(_ -> new Contexts(List.of(), List.of()), new MemoryChoices(), () -> {})
                .then("clusters-none", () -> {});
    }

    private static Show picker(Path folder) throws IOException {
        var file = Files.writeString(folder.resolve("config"), kubeconfig(1));
        var other = Files.writeString(folder.resolve("work-" + LONG_WORKLOAD), kubeconfig(1));
        var broken = Files.writeString(folder.resolve("broken"), "contexts: [");
        var choices = JsonChoices.read(folder.resolve("settings"), Clock.systemUTC());
        choices.set(file + "#beta", ContextChoice.NONE.withFavourite(true).withAlias("My shop"));
        choices.set(file + "#gamma-prod", ContextChoice.NONE.withProduction(true));
        var show =
                show(
                        new KubeconfigFiles(
                                List.of(file, other, broken, folder.resolve("missing")), true),
                        choices,
                        () -> {});
        return show.then("clusters-chosen", () -> show.seen("clusters-connect"))
                .then(
                        "clusters-long",
                        () -> {
                            show.click("picker-find");
                            show.robot().write("arn").type(KeyCode.DOWN).type(KeyCode.UP);
                        })
                .then(
                        "clusters-find-nothing",
                        () -> {
                            show.click("picker-find");
                            show.robot().write("zzz");
                        })
                .then(
                        "clusters-add",
                        () -> {
                            show.click("picker-all");
                            show.click("picker-add");
                        })
                .then(
                        "clusters-add-refused",
                        () -> {
                            show.robot().write("/nowhere/kube").type(KeyCode.ENTER);
                            show.seen("picker-refusal");
                        })
                .then(
                        "clusters-rename",
                        () -> {
                            show.click("picker-path-cancel");
                            show.click("context-beta");
                            show.robot().type(KeyCode.F2);
                            show.seen("picker-alias");
                        });
    }

    private static String kubeconfig(int port) {
        return """
        apiVersion: v1
        kind: Config
        current-context: alpha
        clusters: [{name: c, cluster: {server: "https://127.0.0.1:%d"}}]
        users: [{name: "jane.doe+%s@example.com", user: {token: t}}]
        contexts:
        - {name: alpha, context: {cluster: c, user: "jane.doe+%s@example.com"}}
        - {name: beta, context: {cluster: c, user: u, namespace: shop}}
        - {name: gamma-prod, context: {cluster: c, user: u}}
        - {name: delta-prod, context: {cluster: c, user: u}}
        - {name: "注文サービス", context: {cluster: c, user: u}}
        - {name: "%s", context: {cluster: c, user: u}}
        """
                .formatted(port, LONG_WORKLOAD, LONG_WORKLOAD, LONG);
    }

    private static Show away(Path folder) throws IOException {
        var silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        var file = Files.writeString(folder.resolve("away"), kubeconfig(silent.getLocalPort()));
        var context = Kubeconfig.read(file).context(Optional.empty());
        var show =
                show(_ -> new Contexts(List.of(context), List.of()), new MemoryChoices(), silent);
        return show.then(
                        "clusters-connecting",
                        () -> {
                            show.click("clusters-connect");
                            show.seen("clusters-clock");
                        })
                .then(
                        "clusters-failed",
                        () -> {
                            silent.close();
                            show.seen("clusters-again");
                        });
    }

    private static ApiOnly api(Path folder) throws IOException {
        var api = new ApiOnly(folder);
        api.namespace("shop");
        api.namespace("a-namespace-with-a-name-that-is-too-long-for-any-column");
        api.create(ApiOnly.deployment("shop", "cart", 2, "eclipse-temurin:21-jre"));
        api.create(
                ApiOnly.recreate(
                        ApiOnly.deployment("shop", "mailer", 1, "eclipse-temurin:17-jre")));
        api.create(ApiOnly.deployment("shop", LONG_WORKLOAD, 3, "registry.example.com/node:22"));
        api.create(ApiOnly.deployment("shop", "gate", 1, "golang:1.22"));
        return api;
    }

    private static Show plan(Path folder) throws IOException {
        var api = api(folder);
        var choices = new MemoryChoices();
        var context = renamed(api.admin());
        choices.set(context.key(), ContextChoice.NONE.withProduction(true));
        var show = show(_ -> new Contexts(List.of(context), List.of()), choices, api);
        return show.then(
                        "clusters-plan-nothing",
                        () -> {
                            show.click("clusters-connect");
                            show.seen("tick-shop");
                            show.seen("check-RIGHTS");
                        })
                .thenWide("clusters-plan", () -> show.click("tick-shop"))
                .then("clusters-objects", () -> show.click("show-objects"))
                .then(
                        "clusters-installing",
                        () -> {
                            show.click("show-objects");
                            show.click("install-name");
                            show.robot().write(context.name());
                            show.click("clusters-install");
                            show.seen("stage-control");
                        })
                .then("clusters-stopped", () -> show.click("clusters-stop"))
                .then(
                        "clusters-uninstall",
                        () -> {
                            show.click("clusters-uninstall");
                            show.seen("steps-list");
                        })
                .then(
                        "clusters-uninstalled",
                        () -> {
                            show.click("uninstall-name");
                            show.robot().write(context.name());
                            show.click("clusters-uninstall-now");
                            show.seen("uninstall-close");
                        });
    }

    private static ContextEntry renamed(ContextEntry context) throws IOException {
        var text = Files.readString(context.file()).replace(context.name(), "shop-production");
        return Kubeconfig.read(Files.writeString(context.file(), text)).context(Optional.empty());
    }

    private static Show half(Path folder) throws IOException {
        var api = api(folder);
        api.namespace(Names.SYSTEM_NAMESPACE);
        var context = api.admin();
        var show = show(_ -> new Contexts(List.of(context), List.of()), new MemoryChoices(), api);
        return show.then(
                "clusters-half",
                () -> {
                    show.click("clusters-connect");
                    show.seen("installed-differences");
                });
    }

    private static Show nobody(Path folder) throws IOException {
        var api = api(folder);
        var context = api.nobody();
        var show = show(_ -> new Contexts(List.of(context), List.of()), new MemoryChoices(), api);
        return show.then(
                "clusters-nobody",
                () -> {
                    show.click("clusters-connect");
                    show.seen("note-RIGHTS");
                });
    }
}
