package dev.clew.app;

import dev.clew.api.WorkloadRef;
import dev.clew.app.clusters.ClusterScreen;
import dev.clew.app.clusters.ClustersPage;
import dev.clew.app.clusters.PickerDialog;
import dev.clew.app.clusters.PickerModel;
import dev.clew.app.clusters.PickerView;
import dev.clew.app.connect.ClusterAccess;
import dev.clew.app.connect.ConnectState;
import dev.clew.app.connect.ConnectionModel;
import dev.clew.app.connect.ContextChoices;
import dev.clew.app.connect.ContextEntry;
import dev.clew.app.connect.Contexts;
import dev.clew.app.connect.MemoryChoices;
import dev.clew.app.graph.GraphChoices;
import dev.clew.app.graph.KeptChoices;
import dev.clew.app.shell.ClewWindow;
import dev.clew.app.shell.FreshnessOf;
import dev.clew.app.shell.Page;
import dev.clew.app.shell.PaletteModel;
import dev.clew.app.shell.Placeholder;
import dev.clew.app.shell.ShellModel;
import dev.clew.app.ui.Action;
import dev.clew.app.ui.Fonts;
import dev.clew.app.ui.Jobs;
import dev.clew.app.ui.Settings;
import dev.clew.app.ui.Texts;
import dev.clew.app.ui.Words;

import javafx.application.Platform;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Node;
import javafx.stage.FileChooser;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;

import org.kordamp.ikonli.feather.Feather;

import java.io.File;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The composition root: builds the window and everything in it, and takes it down again. JavaFX has
 * to run ({@link Toolkit}); what it gives out is to be used on JavaFX's thread.
 */
public final class ClewApp implements AutoCloseable {
    private final ContextChoices choices;
    private final Settings settings;
    private final Clock clock;
    private final Fonts fonts = new Fonts();
    private final Texts texts;
    private final Jobs jobs;
    private final ConnectionModel connection;
    private final ShellModel shell;
    private final PickerModel picker;
    private final ObjectProperty<Node> graphContent = new SimpleObjectProperty<>();
    private final ObjectProperty<Node> sourcesContent = new SimpleObjectProperty<>();
    private final ObjectProperty<Optional<Node>> clusterContent =
            new SimpleObjectProperty<>(Optional.empty());
    private Optional<ClusterScreen> clusterScreen = Optional.empty();
    private final ReadOnlyObjectWrapper<Optional<ConnectedCluster>> connected =
            new ReadOnlyObjectWrapper<>(this, "connected", Optional.empty());
    private final ClewWindow window;
    private final CompletableFuture<Void> closed = new CompletableFuture<>();

    private ClewApp(
            Contexts.Listing contexts,
            Optional<String> wanted,
            ContextChoices choices,
            Settings settings,
            Clock clock) {
        this.choices = choices;
        this.settings = settings;
        this.clock = clock;
        this.texts = new Texts(settings.language());
        this.jobs = new Jobs(Platform::runLater, clock);
        this.connection =
                new ConnectionModel(
                        jobs, (context, job) -> ClusterAccess.open(context, job::onCancel));
        this.shell = new ShellModel(jobs, clock.instant());
        showApart();
        shell.places().add(this::workloads);
        this.picker = new PickerModel(jobs, contexts, choices, wanted, shell::tell);
        this.window = new ClewWindow(new Stage(), shell, pages(), settings, texts, clock);
        window.stage().addEventHandler(WindowEvent.WINDOW_HIDDEN, _ -> closed.complete(null));
        connection.state().subscribe(this::follow);
        // What a view throws must not take the window down, nor pass unseen.
        Thread.currentThread()
                .setUncaughtExceptionHandler((_, thrown) -> shell.tell(Incident.of(thrown)));
    }

    private List<Page> pages() {
        var view =
                new PickerView(
                        picker, connection::connect, new PickerDialog(), Optional.empty(), texts);
        var clusters =
                new ClustersPage(view, picker.chosen(), connection, clusterContent, texts, clock);
        return List.of(
                new Page(
                        "clusters",
                        Feather.SERVER,
                        "rail.clusters",
                        "1",
                        new SimpleObjectProperty<>(clusters),
                        List::of),
                new Page(
                        "sources",
                        Feather.LAYERS,
                        "rail.sources",
                        "2",
                        sourcesContent,
                        actions(cluster -> cluster.sources().page().actions())),
                new Page(
                        "graph",
                        Feather.SHARE_2,
                        "rail.graph",
                        "4",
                        graphContent,
                        actions(cluster -> cluster.graph().page().actions())));
    }

    /** Every workload that is known: the palette leads to why each is as it is. */
    private List<PaletteModel.Entry> workloads() {
        return connected.get().stream()
                .map(ConnectedCluster::sources)
                .flatMap(screen -> screen.model().workloads().stream().map(this::why))
                .toList();
    }

    private void explain(WorkloadRef ref) {
        show("sources");
        connected.get().ifPresent(cluster -> cluster.sources().page().explain(ref));
    }

    private GraphChoices graphChoices(ContextEntry context) {
        return new KeptChoices(
                choices.kept(context.key(), "graph"),
                now -> {
                    choices.keep(context.key(), "graph", now);
                    picker.save();
                });
    }

    private PaletteModel.Entry why(WorkloadRef ref) {
        return new PaletteModel.Entry(
                Words.of("sources.place"), ref.name(), ref.namespace(), () -> explain(ref));
    }

    /** Opens the window on these contexts alone and forgets what is chosen about them. */
    public static ClewApp open(Supplier<Contexts> contexts, Settings settings, Clock clock) {
        return open(_ -> contexts.get(), Optional.empty(), new MemoryChoices(), settings, clock);
    }

    /**
     * Opens the window; any thread may call.
     *
     * @param contexts reads the kubeconfigs
     * @param wanted the context to begin with, by its name
     * @param choices what the user decided about contexts
     */
    public static ClewApp open(
            Contexts.Listing contexts,
            Optional<String> wanted,
            ContextChoices choices,
            Settings settings,
            Clock clock) {
        return Toolkit.call(
                () -> {
                    var app = new ClewApp(contexts, wanted, choices, settings, clock);
                    app.window.show();
                    return app;
                });
    }

    private void follow(ConnectState state) {
        if (state instanceof ConnectState.Connecting(var context, var _)) {
            picker.connecting(context);
        }
        connected.get().ifPresent(this::leave);
        if (state instanceof ConnectState.Connected now) {
            enter(now);
        }
    }

    private void enter(ConnectState.Connected now) {
        var cluster =
                new ConnectedCluster(
                        now,
                        graphChoices(now.context()),
                        this::explain,
                        shell,
                        settings,
                        fonts,
                        texts,
                        clock);
        var model = cluster.graph().model();
        shell.cluster().set(Optional.of(picker.title(now.context())));
        shell.production().bind(picker.production(now.context()));
        shell.freshness().bind(FreshnessOf.graph(model, cluster.absent()));
        shell.ledger().bind(model.content().map(content -> content.frame().ledger()));
        graphContent.set(cluster.graph().page());
        sourcesContent.set(cluster.sources().page());
        var screen = new ClusterScreen(now, jobs, clock, texts, around(cluster));
        clusterScreen = Optional.of(screen);
        clusterContent.set(Optional.of(screen.view()));
        connected.set(Optional.of(cluster));
    }

    private ClusterScreen.Surroundings around(ConnectedCluster cluster) {
        return new ClusterScreen.Surroundings(
                shell.production().asObject(),
                cluster.inventory(),
                cluster.graph().model().content().map(content -> Optional.of(content.frame())),
                cluster::seekParts,
                () -> show("graph"),
                () -> show("sources"),
                shell::tell,
                this::chooseFile);
    }

    private void show(String page) {
        window.shell().show(page);
    }

    private Optional<Path> chooseFile(String name) {
        var chooser = new FileChooser();
        chooser.setInitialFileName(name);
        return Optional.ofNullable(chooser.showSaveDialog(window.stage())).map(File::toPath);
    }

    private void leave(ConnectedCluster cluster) {
        clusterScreen.ifPresent(ClusterScreen::close);
        clusterScreen = Optional.empty();
        clusterContent.set(Optional.empty());
        connected.set(Optional.empty());
        shell.leave();
        showApart();
        cluster.close();
    }

    private void showApart() {
        graphContent.set(new Placeholder("graph.apart", "graph.apart.why", texts));
        sourcesContent.set(new Placeholder("sources.apart", "sources.apart.why", texts));
    }

    /** What can be done on a page of the cluster; nothing while none is connected. */
    private Supplier<List<Action>> actions(Function<ConnectedCluster, List<Action>> ofPage) {
        return () -> connected.get().map(ofPage).orElse(List.of());
    }

    /** Shows what went wrong; any thread may call. */
    public void tell(Incident incident) {
        Platform.runLater(() -> shell.tell(incident));
    }

    /** The cluster that the window speaks with. */
    public ReadOnlyObjectProperty<Optional<ConnectedCluster>> connected() {
        return connected.getReadOnlyProperty();
    }

    /** How the window gets to a cluster. */
    public ConnectionModel connection() {
        return connection;
    }

    /** What stands around the screens. */
    public ShellModel shell() {
        return shell;
    }

    /** The window. */
    public ClewWindow window() {
        return window;
    }

    /** Waits until the user closes the window; not on JavaFX's thread. */
    public void awaitClosed() {
        closed.join();
    }

    /** Closes the window and what it started; any thread may call. */
    @Override
    public void close() {
        Toolkit.call(
                () -> {
                    window.stage().close();
                    connection.close();
                    jobs.close();
                    return null;
                });
    }
}
