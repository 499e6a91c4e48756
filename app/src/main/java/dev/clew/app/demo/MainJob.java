package dev.clew.app.demo;

import dev.clew.api.WorkloadRef;
import dev.clew.api.grpc.inventory.Workload;
import dev.clew.app.ClewApp;
import dev.clew.app.ConnectedCluster;
import dev.clew.app.Incident;
import dev.clew.app.Toolkit;
import dev.clew.app.connect.ClusterAccess;
import dev.clew.app.shell.Page;
import dev.clew.app.sources.Inventory;
import dev.clew.app.ui.Settings;

import javafx.beans.value.ObservableValue;
import javafx.scene.Scene;
import javafx.util.Subscription;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/**
 * The main job as a user does it, in a window that is open: connect, tick the shop's namespace,
 * install and trace; three clicks. Then the counted phase. Pictures are taken on the way.
 */
final class MainJob {
    private static final Duration CONTROL_LIMIT = Duration.ofSeconds(60);
    private static final Duration SENDING_LIMIT = Duration.ofMinutes(8);
    private static final Duration EDGE_LIMIT = Duration.ofMinutes(5);
    private static final Duration LOAD_BEFORE_PHASE = Duration.ofSeconds(20);
    private static final Duration RECENT = Duration.ofSeconds(10);

    private final ClewApp app;
    private final DemoWindow window;
    private final Hand hand;
    private final Optional<Path> pictures;
    private final Clock clock;
    private final Stages stages;
    private final ReportDraft draft;

    /**
     * @param app whose window is open on its clusters
     * @param pictures where they go; empty for none
     */
    MainJob(
            ClewApp app,
            Settings settings,
            Optional<Path> pictures,
            Clock clock,
            Stages stages,
            ReportDraft draft) {
        this.app = app;
        this.window = new DemoWindow(app.window(), settings, clock);
        this.hand = new Hand(app.window().stage(), clock);
        this.pictures = pictures;
        this.clock = clock;
        this.stages = stages;
        this.draft = draft;
    }

    /** Does it; what comes of it stands in the draft. */
    void run(ClusterAccess access, Shop shop, Duration phase)
            throws IOException, InterruptedException {
        Scene scene = app.window().stage().getScene();
        UserActions actions = Toolkit.call(() -> new UserActions(scene, clock));
        picture("clusters", "context");
        ConnectedCluster cluster = stages.run("connected", this::connect);
        hand.click("tick-" + Shop.NAMESPACE, CONTROL_LIMIT);
        picture("clusters", "plan");
        hand.click("clusters-install", CONTROL_LIMIT);
        Instant installing = clock.instant();
        picture("clusters", "installing");
        try (Waiting waiting = new Waiting(cluster.hub())) {
            waiting.until("the graph has an edge", () -> waiting.hasEdge(RECENT), EDGE_LIMIT);
        }
        stages.since("first edge after the install began", installing);
        draft.userActions(actions.stop());
        stages.run("the graph opened by itself", this::awaitGraph);
        draft.sources(
                stages.run(
                        "all sending",
                        () ->
                                new Inventory(cluster.link())
                                        .follow(MainJob::allSend, SENDING_LIMIT)));
        count(cluster, access, shop, phase);
    }

    private ConnectedCluster connect() throws InterruptedException {
        hand.click("clusters-connect", CONTROL_LIMIT);
        return await(app.connected(), Function.identity(), "the window connects to the cluster");
    }

    private Page awaitGraph() throws InterruptedException {
        return await(
                app.window().shell().shown(),
                page -> Optional.of(page).filter(shown -> shown.id().equals("graph")),
                "the graph opens by itself");
    }

    /** Waits for a value of the window. */
    private static <S, T> T await(
            ObservableValue<S> observed, Function<S, Optional<T>> wanted, String what)
            throws InterruptedException {
        CompletableFuture<T> came = new CompletableFuture<>();
        Subscription watching =
                Toolkit.call(
                        () ->
                                observed.subscribe(
                                        now -> wanted.apply(now).ifPresent(came::complete)));
        try {
            return came.get(CONTROL_LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw Incident.expected(
                    "not within " + CONTROL_LIMIT.toSeconds() + " s: " + what,
                    "",
                    "look at the last screenshot",
                    e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a wait never fails", e);
        } finally {
            Toolkit.call(
                    () -> {
                        watching.unsubscribe();
                        return null;
                    });
        }
    }

    private void picture(String screen, String state) {
        pictures.ifPresent(folder -> draft.screenshots(window.screenshots(folder, screen, state)));
    }

    private void show(String page) {
        hand.click("rail-" + page, CONTROL_LIMIT);
    }

    /**
     * All of the shop send, but for what nobody calls: that one's agent has to have been heard of.
     */
    private static boolean allSend(Map<WorkloadRef, Workload> workloads) {
        List<Map.Entry<WorkloadRef, Workload>> ticked =
                workloads.entrySet().stream()
                        .filter(entry -> entry.getKey().namespace().equals(Shop.NAMESPACE))
                        .toList();
        return !ticked.isEmpty()
                && ticked.stream()
                        .allMatch(
                                entry ->
                                        entry.getValue()
                                                .getStatus()
                                                .getState()
                                                .equals(Shop.expected(entry.getKey()).wireName()));
    }

    private void count(ConnectedCluster cluster, ClusterAccess access, Shop shop, Duration length)
            throws IOException, InterruptedException {
        try (Hops hops = new Hops(access.client());
                Waiting waiting = new Waiting(cluster.hub())) {
            stages.run(
                    "20 s of load",
                    () -> {
                        waiting.forHubTime(LOAD_BEFORE_PHASE);
                        return null;
                    });
            draft.phase(
                    stages.run(
                            "counted phase",
                            () -> CountedPhase.run(shop, cluster, window, hops, length, clock)));
            draft.surroundings(access.client());
            if (pictures.isPresent()) {
                shop.loadOn();
                waiting.until(
                        "the load is back", () -> waiting.hasEdge(RECENT), Duration.ofSeconds(60));
                waiting.forHubTime(RECENT);
                stages.run("screenshots", this::lastPictures);
            }
        }
    }

    private Void lastPictures() {
        picture("graph", "live");
        show("sources");
        picture("sources", "sending");
        show("clusters");
        picture("clusters", "installed");
        return null;
    }
}
