package dev.clew.app.clusters;

import dev.clew.api.Names;
import dev.clew.api.crd.Installation;
import dev.clew.app.Incident;
import dev.clew.app.connect.ClusterAccess;
import dev.clew.app.connect.ConnectState;
import dev.clew.app.ui.Jobs;
import dev.clew.app.ui.Words;
import dev.clew.install.apply.Installer;
import dev.clew.install.manifests.InstallOptions;
import dev.clew.install.plan.Plan;
import dev.clew.install.uninstall.Uninstaller;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The cluster that is connected: what is there, what could be done with it, and what is being done.
 * Lives on the window's thread.
 */
final class ClusterModel implements AutoCloseable {
    private static final int DEFAULT_CONCURRENCY = 3;

    private final ConnectState.Connected connection;
    private final Jobs jobs;
    private final PreflightModel preflight;
    private final TraceModel trace = new TraceModel();
    private final PlanModel plan;
    private final InstallModel install;
    private final UninstallModel uninstall;
    private final PartsModel parts;
    private final Confirmation confirmInstall;
    private final Confirmation confirmUninstall;
    private final ReadOnlyObjectWrapper<Page> page =
            new ReadOnlyObjectWrapper<>(this, "page", Page.READING);
    private final ReadOnlyObjectWrapper<Standing> standing =
            new ReadOnlyObjectWrapper<>(
                    this, "standing", new Standing(List.of(), List.of(), List.of()));
    private final ReadOnlyObjectWrapper<Optional<Incident>> incident =
            new ReadOnlyObjectWrapper<>(this, "incident", Optional.empty());
    private final ReadOnlyObjectWrapper<Boolean> reading =
            new ReadOnlyObjectWrapper<>(this, "reading", true);

    /** What of it is shown. */
    enum Page {
        /** Whether Clew is there is being read. */
        READING,
        /** It is not: preflight, what to trace, what that does. */
        PLAN,
        INSTALLING,
        /** It is there, all or half of it. */
        INSTALLED,
        /** It is being taken away, or that is about to be decided. */
        REMOVING
    }

    /** What is read of a cluster at first. */
    private record Read(InstallOptions options, int concurrency, Plan plan) {}

    /**
     * Begins to read at once.
     *
     * @param onWindow runs something on the window's thread, later
     * @param production whether the context is marked as production
     * @param tell shows what went wrong over everything
     */
    ClusterModel(
            ConnectState.Connected connection,
            Jobs jobs,
            Consumer<Runnable> onWindow,
            InstantSource clock,
            ObservableValue<Boolean> production,
            Consumer<Incident> tell,
            InstallModel.Surroundings surroundings) {
        this.connection = connection;
        this.jobs = jobs;
        KubernetesClient client = access().client();
        var asked = new Preflight(access(), connection.context().user());
        this.preflight =
                new PreflightModel(jobs, onWindow, clock, Preflight.asked(), asked::ask, tell);
        this.plan = new PlanModel(jobs, trace, options -> Plan.of(client, options));
        this.install =
                new InstallModel(jobs, onWindow, clock, client, Installer.DEADLINE, surroundings);
        this.uninstall = new UninstallModel(jobs, onWindow, clock, client, Uninstaller.DEADLINE);
        this.parts = new PartsModel(client, onWindow);
        this.confirmInstall = new Confirmation(connection.context().name(), production);
        this.confirmUninstall = new Confirmation(connection.context().name(), production);
        trace.ticks().subscribe(_ -> preflight.tell(OtherAgentsCheck.of(trace)));
        trace.workloads().subscribe(_ -> preflight.tell(OtherAgentsCheck.of(trace)));
        read();
    }

    private ClusterAccess access() {
        return connection.access();
    }

    /** Reads everything again, and shows what there is. */
    void read() {
        page.set(Page.READING);
        reading.set(true);
        incident.set(Optional.empty());
        preflight.run();
        jobs.start(
                Words.of("clusters.job.read"),
                _ -> look(access().client()),
                this::show,
                failure -> {
                    incident.set(Optional.of(failure));
                    reading.set(false);
                    page.set(Page.PLAN);
                });
    }

    private static Read look(KubernetesClient client) {
        InstallOptions options = Plan.currentOptions(client);
        return new Read(options, concurrency(client), Plan.of(client, options));
    }

    private static int concurrency(KubernetesClient client) {
        Installation installation =
                client.resources(Installation.class).withName(Names.INSTALLATION).get();
        return installation == null
                        || installation.getSpec().rollout() == null
                        || installation.getSpec().rollout().concurrency() == null
                ? DEFAULT_CONCURRENCY
                : installation.getSpec().rollout().concurrency();
    }

    private void show(Read read) {
        standing.set(Standing.of(read.plan()));
        plan.begin(read.options(), read.concurrency());
        if (standing.get().anything()) {
            reading.set(false);
            showInstalled();
        } else {
            page.set(Page.PLAN);
            readWorkloads(read.options());
        }
    }

    private void readWorkloads(InstallOptions options) {
        reading.set(true);
        jobs.start(
                Words.of("clusters.job.workloads"),
                _ -> workloads(options),
                found -> {
                    reading.set(false);
                    trace.workloads().set(found);
                },
                failure -> {
                    reading.set(false);
                    incident.set(Optional.of(failure));
                });
    }

    private Workloads workloads(InstallOptions options) {
        try {
            return WorkloadReading.of(access().client(), options.unseenNamespaces());
        } catch (KubernetesClientException e) {
            throw access().explain(e);
        }
    }

    private void showInstalled() {
        parts.follow();
        page.set(Page.INSTALLED);
    }

    /** Installs what is planned and traces what is ticked. */
    void installAndTrace() {
        if (confirmInstall.given().get() && page.get() == Page.PLAN) {
            install.start(plan.options(), trace.ticks().get(), trace.ticked().size());
            page.set(Page.INSTALLING);
        }
    }

    /** Brings what is installed to what this version would apply; nothing more is traced. */
    void upgrade() {
        if (confirmInstall.given().get()) {
            trace.clear();
            install.start(plan.options(), Ticks.NONE, 0);
            page.set(Page.INSTALLING);
        }
    }

    /** Shows what taking Clew away would do. */
    void planUninstall() {
        install.stop();
        uninstall.read();
        page.set(Page.REMOVING);
    }

    /** Takes Clew away. */
    void uninstall() {
        if (confirmUninstall.given().get()) {
            uninstall.start();
        }
    }

    /** Leaves a job's page for what there is in the cluster now. */
    void back() {
        trace.clear();
        confirmInstall.typed().set("");
        confirmUninstall.typed().set("");
        parts.close();
        read();
    }

    /** Which cluster, as the kubeconfig names it. */
    String name() {
        return connection.context().name();
    }

    /** Whom the kubeconfig signs in. */
    String user() {
        return connection.context().user();
    }

    /** Its user, where it stands, and its version. */
    Words about() {
        return Words.of(
                "clusters.about",
                connection.context().user(),
                connection.serverVersion(),
                connection.context().file().toString());
    }

    ReadOnlyObjectProperty<Page> page() {
        return page.getReadOnlyProperty();
    }

    /** Whether the tree, or whether Clew is there, is still being read. */
    ReadOnlyObjectProperty<Boolean> reading() {
        return reading.getReadOnlyProperty();
    }

    /** Why it could not be read. */
    ReadOnlyObjectProperty<Optional<Incident>> incident() {
        return incident.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Standing> standing() {
        return standing.getReadOnlyProperty();
    }

    PreflightModel preflight() {
        return preflight;
    }

    TraceModel trace() {
        return trace;
    }

    PlanModel plan() {
        return plan;
    }

    InstallModel install() {
        return install;
    }

    UninstallModel removal() {
        return uninstall;
    }

    PartsModel parts() {
        return parts;
    }

    /** Asked before anything is installed. */
    Confirmation confirmInstall() {
        return confirmInstall;
    }

    /** Asked before anything is removed. */
    Confirmation confirmUninstall() {
        return confirmUninstall;
    }

    @Override
    public void close() {
        preflight.close();
        plan.close();
        install.close();
        uninstall.close();
        parts.close();
    }
}
