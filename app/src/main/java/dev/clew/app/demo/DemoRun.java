package dev.clew.app.demo;

import dev.clew.app.ClewApp;
import dev.clew.app.Incident;
import dev.clew.app.Toolkit;
import dev.clew.app.connect.ClusterAccess;
import dev.clew.app.connect.ClusterOptions;
import dev.clew.app.connect.ContextEntry;
import dev.clew.app.connect.Contexts;
import dev.clew.app.connect.Kubeconfig;
import dev.clew.app.ui.Language;
import dev.clew.app.ui.Settings;
import dev.clew.app.ui.Theme;
import dev.clew.install.InstallProblem;
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
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A cluster with the shop under load, and the window open on it: for a person to go on by hand, or
 * headless with the {@link MainJob} done and reported.
 */
final class DemoRun {
    private static final Duration SHOP_LIMIT = Duration.ofMinutes(4);

    private final Optional<ClusterOptions> ownCluster;
    private final Clock clock;
    private final PrintStream out;
    private final Stages stages;
    private final ReportDraft draft;

    /**
     * @param ownCluster where it runs instead of a sandbox
     */
    DemoRun(Optional<ClusterOptions> ownCluster, Clock clock, PrintStream out) {
        this.ownCluster = ownCluster;
        this.clock = clock;
        this.out = out;
        this.stages = new Stages(clock, out);
        this.draft = new ReportDraft(clock.instant());
    }

    /** What is done in the window that is open. */
    private interface Doing {
        void run(ClusterAccess access, Shop shop, ClewApp app)
                throws IOException, InterruptedException;
    }

    /**
     * The whole job; failures stand in the report.
     *
     * @param phase how long the load is counted
     * @param pictures where they go; empty for none
     */
    Report headless(Duration phase, Optional<Path> pictures) throws InterruptedException {
        Toolkit.start(true);
        Settings settings = new Settings(Theme.DARK, Language.ENGLISH);
        try {
            run(
                    settings,
                    (access, shop, app) ->
                            new MainJob(app, settings, pictures, clock, stages, draft)
                                    .run(access, shop, phase));
            draft.tell(out);
        } catch (Incident e) {
            out.println("failed: " + e.getMessage());
            draft.failure(e.getMessage());
        } finally {
            Toolkit.stop();
        }
        return draft.report(stages.rows());
    }

    /** The window on a cluster whose shop is not traced yet, until the user closes it. */
    int withWindow() throws InterruptedException {
        Toolkit.start(false);
        try {
            run(
                    new Settings(Theme.DARK, Language.of(Locale.getDefault())),
                    (access, shop, app) -> app.awaitClosed());
            return 0;
        } finally {
            Toolkit.stop();
        }
    }

    private void run(Settings settings, Doing doing) throws InterruptedException {
        Optional<SandboxProcess> sandbox =
                ownCluster.isPresent() ? Optional.empty() : Optional.of(startSandbox());
        draft.sandbox(sandbox.map(p -> OptionalLong.of(p.pid())).orElse(OptionalLong.empty()));
        ContextEntry context =
                sandbox.map(s -> Kubeconfig.read(s.kubeconfig()).context(Optional.empty()))
                        .orElseGet(() -> ownCluster.orElseThrow().context());
        try (ClusterAccess access = ClusterAccess.open(context)) {
            try {
                run(context, access, settings, doing);
            } catch (KubernetesClientException e) {
                throw access.explain(e);
            } catch (InstallProblem e) {
                throw Incident.of(e);
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
        // Ctrl-C reaches this process alone: the sandbox is in a session of its own.
        Runtime.getRuntime().addShutdownHook(new Thread(sandbox::stop, "end of the sandbox"));
        stages.since("sandbox ready", begin);
        return sandbox;
    }

    private void run(ContextEntry context, ClusterAccess access, Settings settings, Doing doing)
            throws IOException, InterruptedException {
        ShopRuntimes runtimes =
                ownCluster.isPresent() ? ShopRuntimes.ALL : ShopRuntimes.ofThisMachine();
        runtimes.sentences().forEach(out::println);
        draft.missing(List.copyOf(runtimes.missing().values()));
        Shop shop = new Shop(access.client(), Sandboxes.home().resolve("shop/manifests"), runtimes);
        stages.run(
                "shop under load",
                () -> {
                    shop.deploy();
                    shop.awaitReady(SHOP_LIMIT);
                    return null;
                });
        // Only this kubeconfig is read: whatever else is on this machine is none of the demo's.
        Contexts contexts = new Contexts(List.of(context), List.of());
        try (ClewApp app = ClewApp.open(() -> contexts, settings, clock)) {
            doing.run(access, shop, app);
        }
    }
}
