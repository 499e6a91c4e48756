package dev.clew.app.clusters;

import dev.clew.app.Incident;
import dev.clew.app.ui.Job;
import dev.clew.app.ui.Jobs;
import dev.clew.app.ui.Words;
import dev.clew.install.manifests.InstallOptions;
import dev.clew.install.plan.Plan;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What installing would do with what is ticked: the objects, compared with the cluster anew after
 * each tick, and the restarts. Lives on the window's thread.
 */
final class PlanModel implements AutoCloseable {
    private final Jobs jobs;
    private final TraceModel trace;
    private final Function<InstallOptions, Plan> planner;
    private final ReadOnlyObjectWrapper<Optional<Plan>> plan =
            new ReadOnlyObjectWrapper<>(this, "plan", Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Incident>> incident =
            new ReadOnlyObjectWrapper<>(this, "incident", Optional.empty());
    private final ReadOnlyObjectWrapper<RestartPlan> restarts =
            new ReadOnlyObjectWrapper<>(this, "restarts", RestartPlan.of(List.of(), 1));
    private InstallOptions base = InstallOptions.defaults();
    private int atOnce = 3;
    private Optional<Job> running = Optional.empty();
    private boolean stale;
    private boolean begun;

    /**
     * @param planner compares with the cluster, beside the window's thread
     */
    PlanModel(Jobs jobs, TraceModel trace, Function<InstallOptions, Plan> planner) {
        this.jobs = jobs;
        this.trace = trace;
        this.planner = planner;
        trace.ticks().subscribe(_ -> ticked());
        trace.workloads().subscribe(_ -> ticked());
    }

    /**
     * Begins to plan.
     *
     * @param installed options of what is there, else the defaults
     * @param concurrency how many workloads restart at the same time
     */
    void begin(InstallOptions installed, int concurrency) {
        base = installed;
        atOnce = concurrency;
        begun = true;
        ticked();
    }

    private void ticked() {
        restarts.set(RestartPlan.of(trace.ticked(), atOnce));
        if (begun) {
            again();
        }
    }

    /** Compares with the cluster again; if that goes on already, once more after it. */
    void again() {
        if (running.isPresent()) {
            stale = true;
            return;
        }
        stale = false;
        InstallOptions options = options();
        running =
                Optional.of(
                        jobs.start(
                                Words.of("clusters.job.plan"),
                                _ -> planner.apply(options),
                                now -> planned(Optional.of(now), Optional.empty()),
                                failure -> planned(plan.get(), Optional.of(failure))));
    }

    private void planned(Optional<Plan> now, Optional<Incident> failure) {
        running = Optional.empty();
        plan.set(now);
        incident.set(failure);
        if (stale) {
            again();
        }
    }

    /** What is to be installed and traced, as it is ticked now. */
    InstallOptions options() {
        var ticks = trace.ticks().get();
        return base.tracing(List.copyOf(ticks.namespaces()), List.copyOf(ticks.workloads()));
    }

    /**
     * Writes the objects as YAML, for {@code kubectl apply --server-side} or a Git repository.
     *
     * @param done told when it is written
     * @param failed told why it could not be
     */
    void export(Path file, Runnable done, Consumer<Incident> failed) {
        InstallOptions options = options();
        jobs.start(
                Words.of("clusters.job.export", file.getFileName().toString()),
                _ -> write(file, planner.apply(options)),
                _ -> done.run(),
                failed);
    }

    private static Path write(Path file, Plan plan) {
        try {
            return Files.writeString(file, plan.yaml(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw Incident.expected(
                    "the plan could not be written to " + file,
                    String.valueOf(e.getMessage()),
                    "choose another place",
                    e);
        }
    }

    /** Those steps of what is there that would change something. */
    static Optional<Plan> changes(Standing standing) {
        return Optional.of(
                new Plan(
                        Stream.concat(standing.missing().stream(), standing.changed().stream())
                                .toList()));
    }

    /** The objects; empty until they were compared once. */
    ReadOnlyObjectProperty<Optional<Plan>> plan() {
        return plan.getReadOnlyProperty();
    }

    /** Why they could not be compared the last time. */
    ReadOnlyObjectProperty<Optional<Incident>> incident() {
        return incident.getReadOnlyProperty();
    }

    /** The restarts. */
    ReadOnlyObjectProperty<RestartPlan> restarts() {
        return restarts.getReadOnlyProperty();
    }

    /** How many workloads restart at the same time. */
    int atOnce() {
        return atOnce;
    }

    @Override
    public void close() {
        running.ifPresent(Job::cancel);
    }
}
