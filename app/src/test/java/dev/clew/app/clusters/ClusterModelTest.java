package dev.clew.app.clusters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.clew.api.Names;
import dev.clew.api.crd.Source;
import dev.clew.app.Incident;
import dev.clew.app.clusters.ClusterModel.Page;
import dev.clew.app.connect.ConnectState;
import dev.clew.app.connect.ContextEntry;
import dev.clew.app.ui.Jobs;
import dev.clew.app.ui.Words;
import dev.clew.install.plan.Outcome;

import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The model of a cluster on a real API server, without a window. */
class ClusterModelTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @TempDir private Path folder;
    // As the window's thread, it drops what comes after its end.
    private final ExecutorService window =
            new ThreadPoolExecutor(
                    1,
                    1,
                    0,
                    TimeUnit.SECONDS,
                    new LinkedBlockingQueue<>(),
                    new ThreadPoolExecutor.DiscardPolicy());
    private final Jobs jobs = new Jobs(window::execute, InstantSource.system());
    private final List<Incident> told = new CopyOnWriteArrayList<>();
    private final SimpleBooleanProperty production = new SimpleBooleanProperty(false);
    private ApiOnly api;
    private ConnectState.Connected connection;
    private ClusterModel model;

    @BeforeEach
    void start() throws IOException {
        api = new ApiOnly(folder);
        api.namespace("shop");
        api.create(ApiOnly.deployment("shop", "cart", 2, "eclipse-temurin:21-jre"));
        api.create(ApiOnly.deployment("shop", "pricing", 1, "golang:1.22"));
    }

    @AfterEach
    void end() {
        if (model != null) {
            on(
                    () -> {
                        model.close();
                        return null;
                    });
        }
        on(
                () -> {
                    jobs.close();
                    return null;
                });
        window.shutdownNow();
        if (connection != null) {
            connection.access().close();
        }
        api.close();
        assertThat(told).isEmpty();
    }

    private <T> T on(Callable<T> work) {
        return CompletableFuture.supplyAsync(
                        () -> {
                            try {
                                return work.call();
                            } catch (Exception e) {
                                throw new IllegalStateException(e);
                            }
                        },
                        window)
                .join();
    }

    private void run(Runnable work) {
        on(
                () -> {
                    work.run();
                    return null;
                });
    }

    private void until(Callable<Boolean> holds) {
        await().atMost(LIMIT).until(() -> on(holds));
    }

    private void connect(ContextEntry context) {
        connection = ApiOnly.connected(context);
        model =
                on(
                        () ->
                                new ClusterModel(
                                        connection,
                                        jobs,
                                        window::execute,
                                        InstantSource.system(),
                                        production.asObject(),
                                        told::add,
                                        new InstallModel.Surroundings(
                                                new SimpleObjectProperty<>(Map.of()),
                                                new SimpleObjectProperty<>(Optional.empty()),
                                                () -> {},
                                                () -> {})));
    }

    private void connectAndRead() throws IOException {
        connect(api.admin());
        until(() -> model.page().get() == Page.PLAN && !model.reading().get());
        until(() -> model.plan().plan().get().isPresent());
        until(() -> model.preflight().took().get().isPresent());
    }

    private CheckLine line(Check check) {
        return on(
                () ->
                        model.preflight().lines().get().stream()
                                .filter(each -> each.check() == check)
                                .findFirst()
                                .orElseThrow());
    }

    private void tick(String namespace) {
        run(
                () ->
                        model.trace().lines().stream()
                                .filter(
                                        each ->
                                                each instanceof TraceModel.Line.OfNamespace of
                                                        && of.namespace().name().equals(namespace))
                                .findFirst()
                                .ifPresent(model.trace()::toggle));
    }

    @Test
    void a_cluster_without_clew_shows_what_could_be_traced_and_what_would_be_made()
            throws IOException {
        connectAndRead();

        assertThat(on(() -> model.trace().workloads().get().all()))
                .extracting(row -> row.ref().name())
                .containsExactly("cart", "pricing");
        assertThat(on(() -> model.trace().workloads().get().unseen())).contains("kube-system");
        assertThat(on(() -> model.plan().plan().get().orElseThrow().steps()))
                .allMatch(step -> step.outcome() instanceof Outcome.Create);
        assertThat(api.client().namespaces().withName(Names.SYSTEM_NAMESPACE).get()).isNull();
    }

    @Test
    void every_check_has_an_answer_also_where_the_server_does_not_know_the_question()
            throws IOException {
        connectAndRead();

        assertThat(on(() -> model.preflight().lines().get()))
                .extracting(CheckLine::check)
                .containsExactly(Check.values());
        assertThat(line(Check.API_SERVER).state()).isEqualTo(StepState.DONE);
        assertThat(line(Check.SIGN_IN).state()).isEqualTo(StepState.DONE);
        assertThat(line(Check.RIGHTS).state()).isEqualTo(StepState.DONE);
        assertThat(line(Check.ADMISSION).says())
                .isEqualTo(Words.of("clusters.check.admission.none"));
        assertThat(line(Check.NODES).state()).isEqualTo(StepState.FAILED);
    }

    @Test
    void a_tick_adds_its_source_to_the_objects_and_its_workloads_to_the_restarts()
            throws IOException {
        connectAndRead();
        int before = on(() -> model.plan().plan().get().orElseThrow().toDo().size());

        tick("shop");

        until(
                () ->
                        model.plan().plan().get().orElseThrow().toDo().size() == before + 1
                                && model.plan().restarts().get().workloads() == 1);
        assertThat(on(() -> model.plan().restarts().get().later()))
                .extracting(row -> row.ref().name())
                .containsExactly("pricing");
    }

    @Test
    void who_lacks_rights_is_told_which_and_nothing_is_thrown() throws IOException {
        connect(api.nobody());
        until(() -> model.preflight().took().get().isPresent());

        assertThat(line(Check.RIGHTS).state()).isEqualTo(StepState.FAILED);
        assertThat(line(Check.RIGHTS).says().arguments().getLast().toString())
                .contains("create deployments.apps in namespace clew-system");
        assertThat(line(Check.NODES).state()).isEqualTo(StepState.FAILED);
        assertThat(line(Check.NODES).next()).contains(Words.of("clusters.next.right"));
        until(() -> model.page().get() == Page.PLAN && !model.reading().get());
        assertThat(on(() -> model.trace().workloads().get().troubles()))
                .contains(Words.of("clusters.tree.denied", "deployments.apps"));
        assertThat(on(() -> model.plan().plan().get().orElseThrow().refusals())).isNotEmpty();
    }

    @Test
    void a_cluster_that_goes_away_is_said_by_the_check_and_the_tree_stays() throws IOException {
        connectAndRead();
        api.stop();

        run(() -> model.preflight().run());
        until(() -> model.preflight().took().get().isPresent());

        assertThat(line(Check.API_SERVER).state()).isEqualTo(StepState.FAILED);
        assertThat(on(() -> model.trace().workloads().get().all())).hasSize(2);
        tick("shop");
        until(() -> model.plan().incident().get().isPresent());
    }

    @Test
    void an_installation_can_be_stopped_gone_on_with_and_taken_away() throws IOException {
        connectAndRead();
        tick("shop");
        run(() -> model.installAndTrace());
        // There is no node: the pods of our own parts never come.
        until(
                () ->
                        model.install()
                                .timeline()
                                .row(InstallModel.CONTROL)
                                .filter(row -> row.state() == StepState.RUNNING)
                                .isPresent());
        assertThat(api.client().resources(Source.class).inNamespace("shop").list().getItems())
                .hasSize(1);

        run(() -> model.install().stop());
        assertThat(on(() -> model.install().state().get())).isEqualTo(JobState.STOPPED);
        run(() -> model.install().resume());
        until(
                () ->
                        model.install()
                                .timeline()
                                .row(InstallModel.APPLIED)
                                .filter(row -> row.state() == StepState.DONE)
                                .isPresent());

        run(() -> model.planUninstall());
        until(() -> model.removal().plan().get().isPresent());
        run(() -> model.uninstall());
        until(() -> model.removal().state().get() == JobState.DONE);
        assertThat(api.client().namespaces().withName(Names.SYSTEM_NAMESPACE).get()).isNull();
        run(() -> model.back());
        until(() -> model.page().get() == Page.PLAN && !model.reading().get());
    }

    @Test
    void half_an_installation_is_told_as_such_with_what_is_missing() throws IOException {
        api.namespace(Names.SYSTEM_NAMESPACE);
        connect(api.admin());

        until(() -> model.page().get() == Page.INSTALLED);

        assertThat(on(() -> model.standing().get().half())).isTrue();
        assertThat(on(() -> model.standing().get().missing())).hasSizeGreaterThan(20);
        until(() -> model.parts().parts().get().isPresent());
    }

    @Test
    void where_the_cluster_is_marked_as_production_nothing_is_made_before_its_name_is_typed()
            throws IOException {
        production.set(true);
        connectAndRead();

        run(() -> model.installAndTrace());
        assertThat(on(() -> model.page().get())).isEqualTo(Page.PLAN);

        run(() -> model.confirmInstall().typed().set(model.name()));
        run(() -> model.installAndTrace());
        assertThat(on(() -> model.page().get())).isEqualTo(Page.INSTALLING);
    }

    @Test
    void the_plan_is_written_as_yaml_or_it_is_said_why_not() throws IOException {
        connectAndRead();
        tick("shop");
        Path file = folder.resolve("plan.yaml");
        var done = new CompletableFuture<Optional<Incident>>();

        run(
                () ->
                        model.plan()
                                .export(
                                        file,
                                        () -> done.complete(Optional.empty()),
                                        failure -> done.complete(Optional.of(failure))));

        assertThat(done.join()).isEmpty();
        assertThat(Files.readString(file)).contains("kind: \"Source\"");
        var failed = new CompletableFuture<Incident>();
        run(
                () ->
                        model.plan()
                                .export(
                                        folder.resolve("no/such/folder"),
                                        () -> {},
                                        failed::complete));
        assertThat(failed.join().what()).contains("no/such/folder");
    }
}
