package dev.clew.app.demo;

import dev.clew.api.WorkloadRef;
import dev.clew.api.grpc.inventory.Workload;
import dev.clew.app.ClewApp;
import dev.clew.app.ConnectedCluster;
import dev.clew.app.Incident;
import dev.clew.app.Toolkit;
import dev.clew.app.connect.ClusterAccess;
import dev.clew.app.connect.ClusterOptions;
import dev.clew.app.connect.ContextEntry;
import dev.clew.app.connect.Contexts;
import dev.clew.app.connect.Kubeconfig;
import dev.clew.app.sources.Inventory;
import dev.clew.app.ui.Language;
import dev.clew.app.ui.Settings;
import dev.clew.app.ui.Theme;
import dev.clew.install.Cancellation;
import dev.clew.install.InstallProblem;
import dev.clew.install.apply.Installer;
import dev.clew.install.plan.Plan;
import dev.clew.sandbox.SandboxProcess;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.grpc.StatusRuntimeException;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ArrayBlockingQueue;

/**
 * The main job, step by step: a cluster with the shop under load, the window on its graph, install,
 * trace, wait until all send; then, headless, the counted phase and the report. Each step is what
 * the window does too.
 */
final class DemoRun {
    private static final Duration SHOP_LIMIT = Duration.ofMinutes(4);
    private static final Duration SENDING_LIMIT = Duration.ofMinutes(8);
    private static final Duration EDGE_LIMIT = Duration.ofMinutes(5);
    private static final Duration LOAD_BEFORE_PHASE = Duration.ofSeconds(20);
    private static final Duration RECENT = Duration.ofSeconds(10);

    private final Optional<ClusterOptions> ownCluster;
    private final Optional<Path> screenshots;
    private final Clock clock;
    private final PrintStream out;
    private final Stages stages;
    private final ReportDraft draft;

    /**
     * @param ownCluster where it runs instead of a sandbox
     * @param screenshots where pictures go; empty for none
     */
    DemoRun(
            Optional<ClusterOptions> ownCluster,
            Optional<Path> screenshots,
            Clock clock,
            PrintStream out) {
        this.ownCluster = ownCluster;
        this.screenshots = screenshots;
        this.clock = clock;
        this.out = out;
        this.stages = new Stages(clock, out);
        this.draft = new ReportDraft(clock.instant());
    }

    /** What a step of the job needs. */
    private record Setting(
            ClusterAccess access, Shop shop, ClewApp app, ConnectedCluster cluster) {}

    private interface Job {
        void run(Setting setting) throws IOException, InterruptedException;
    }

    /** The whole job with its counted phase; failures stand in the report. */
    Report headless(Duration phase) throws InterruptedException {
        Toolkit.start(true);
        Settings settings = new Settings(Theme.DARK, Language.ENGLISH);
        try {
            run(settings, setting -> count(setting, settings, phase));
        } catch (Incident e) {
            out.println("failed: " + e.getMessage());
            draft.failure(e.getMessage());
        } finally {
            Toolkit.stop();
        }
        return draft.report(stages.rows());
    }

    /** The job up to all sending, in a window that stays open until the user closes it. */
    int withWindow() throws InterruptedException {
        Toolkit.start(false);
        try {
            run(
                    new Settings(Theme.DARK, Language.of(Locale.getDefault())),
                    setting -> setting.app().awaitClosed());
            return 0;
        } finally {
            Toolkit.stop();
        }
    }

    private void run(Settings settings, Job job) throws InterruptedException {
        Optional<SandboxProcess> sandbox =
                ownCluster.isPresent() ? Optional.empty() : Optional.of(startSandbox());
        ContextEntry context = context(sandbox);
        try (ClusterAccess access = ClusterAccess.open(context)) {
            try {
                draft.sandbox(
                        sandbox.map(p -> OptionalLong.of(p.pid())).orElse(OptionalLong.empty()));
                run(context, access, settings, job);
            } catch (KubernetesClientException e) {
                throw access.explain(e);
            } catch (InstallProblem e) {
                throw Incident.expected(e.what(), e.why(), e.next(), e);
            } catch (IOException | StatusRuntimeException e) {
                throw Incident.expected(
                        "a part of Clew in the cluster cannot be asked",
                        String.valueOf(e.getMessage()),
                        "look at it with: clew status",
                        e);
            }
        } finally {
            sandbox.ifPresent(SandboxProcess::stop);
        }
    }

    private SandboxProcess startSandbox() {
        Instant begin = clock.instant();
        SandboxProcess sandbox = Sandboxes.start("demo", Optional.empty());
        stages.since("sandbox ready", begin);
        return sandbox;
    }

    private ContextEntry context(Optional<SandboxProcess> sandbox) {
        return sandbox.map(s -> Kubeconfig.read(s.kubeconfig()).context(Optional.empty()))
                .orElseGet(() -> ownCluster.orElseThrow().context());
    }

    private void run(ContextEntry context, ClusterAccess access, Settings settings, Job job)
            throws IOException, InterruptedException {
        Shop shop = new Shop(access.client(), Sandboxes.home().resolve("shop/manifests"));
        stages.run(
                "shop under load",
                () -> {
                    shop.deploy();
                    shop.awaitReady(SHOP_LIMIT);
                    return null;
                });
        var contexts = new Contexts(List.of(context), List.of());
        try (ClewApp app = ClewApp.open(() -> contexts, settings, clock)) {
            ConnectedCluster cluster = connect(app, context);
            Instant installing = clock.instant();
            stages.run("installed", () -> install(access));
            try (Waiting waiting = new Waiting(cluster.hub())) {
                waiting.until("the graph has an edge", () -> waiting.hasEdge(RECENT), EDGE_LIMIT);
                stages.since("first edge after the install began", installing);
            }
            draft.sources(
                    stages.run(
                            "all sending",
                            () ->
                                    new Inventory(cluster.link())
                                            .follow(DemoRun::allSend, SENDING_LIMIT)));
            job.run(new Setting(access, shop, app, cluster));
        }
    }

    private static ConnectedCluster connect(ClewApp app, ContextEntry context)
            throws InterruptedException {
        var connected = new ArrayBlockingQueue<ConnectedCluster>(1);
        Toolkit.call(
                () -> {
                    app.connected().subscribe(now -> now.ifPresent(connected::add));
                    app.connection().connect(context);
                    return null;
                });
        return connected.take();
    }

    private static Void install(ClusterAccess access) {
        Plan plan =
                Plan.of(
                        access.client(),
                        Plan.currentOptions(access.client()).tracing(List.of(Shop.NAMESPACE)));
        new Installer(access.client(), Installer.DEADLINE)
                .apply(plan, (stage, sentence, sinceStart) -> {}, new Cancellation());
        return null;
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

    private void count(Setting setting, Settings settings, Duration length)
            throws IOException, InterruptedException {
        DemoWindow window =
                new DemoWindow(
                        setting.app().window(), setting.cluster().graph().model(), settings, clock);
        try (Hops hops = new Hops(setting.access().client());
                Waiting waiting = new Waiting(setting.cluster().hub())) {
            stages.run(
                    "20 s of load",
                    () -> {
                        waiting.forHubTime(LOAD_BEFORE_PHASE);
                        return null;
                    });
            draft.phase(
                    stages.run(
                            "counted phase",
                            () ->
                                    CountedPhase.run(
                                            setting.shop(),
                                            setting.cluster().hub(),
                                            window,
                                            hops,
                                            length,
                                            clock)));
            draft.surroundings(setting.access().client());
            if (screenshots.isPresent()) {
                setting.shop().loadOn();
                waiting.until(
                        "the load is back", () -> waiting.hasEdge(RECENT), Duration.ofSeconds(60));
                waiting.forHubTime(RECENT);
                draft.screenshots(
                        stages.run("screenshots", () -> window.screenshots(screenshots.get())));
            }
        }
        draft.tell(out);
    }
}
