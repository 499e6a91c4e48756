package dev.clew.install.apply;

import dev.clew.api.Names;
import dev.clew.install.Cancellation;
import dev.clew.install.Clock;
import dev.clew.install.InstallProblem;
import dev.clew.install.Progress;
import dev.clew.install.plan.Outcome;
import dev.clew.install.plan.Plan;
import dev.clew.install.plan.Step;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;

import java.net.HttpURLConnection;
import java.time.Duration;
import java.util.List;

/**
 * Applies a plan, by server-side apply as {@link Names#INSTALL_MANAGER}, and waits until our own
 * parts are ready. It can be stopped and done again at any point: what was applied stays.
 */
public final class Installer {
    /** How long our own parts may take to become ready, images to be pulled included. */
    public static final Duration DEADLINE = Duration.ofMinutes(3);

    private static final Duration SERVED = Duration.ofSeconds(10);
    private static final Duration ASK_AGAIN = Duration.ofMillis(100);

    private final KubernetesClient client;
    private final Duration deadline;

    /**
     * An installer for one cluster.
     *
     * @param client of the cluster, with the rights of whoever installs
     * @param deadline for our own parts to become ready
     */
    public Installer(KubernetesClient client, Duration deadline) {
        this.client = client;
        this.deadline = deadline;
    }

    /**
     * Makes the cluster what the plan says.
     *
     * @param plan with no refused step
     * @param progress is told each step, from this thread
     * @param cancellation stops it
     * @throws InstallProblem if the plan has a refused step (then nothing was applied), the cluster
     *     refuses an object, a part does not become ready, or it is cancelled
     */
    public void apply(Plan plan, Progress progress, Cancellation cancellation) {
        plan.requireApplicable();
        var clock = new Clock();
        var readiness = new Readiness(client, progress, cancellation, clock, deadline);
        try {
            applyAll(plan, progress, cancellation, clock, readiness);
            readiness.awaitParts();
        } catch (KubernetesClientException e) {
            throw InstallProblem.from("The installation stopped", e);
        }
    }

    private void applyAll(
            Plan plan,
            Progress progress,
            Cancellation cancellation,
            Clock clock,
            Readiness readiness) {
        boolean established = false;
        int applied = 0;
        int toApply = plan.toDo().size();
        progress.counted(Progress.Stage.APPLYING, applied, toApply, clock.elapsed());
        for (Step step : plan.steps()) {
            cancellation.check();
            if (!established && isCustom(step.object())) {
                readiness.awaitDefinitions(definitions(plan));
                established = true;
            }
            if (!(step.outcome() instanceof Outcome.Same)) {
                apply(step, cancellation);
                applied++;
                progress.report(Progress.Stage.APPLYING, step.line(), clock.elapsed());
                progress.counted(Progress.Stage.APPLYING, applied, toApply, clock.elapsed());
            }
        }
    }

    private void apply(Step step, Cancellation cancellation) {
        var clock = new Clock();
        while (true) {
            try {
                // What is ours is ours: an edit by hand is put back.
                client.resource(step.object())
                        .fieldManager(Names.INSTALL_MANAGER)
                        .forceConflicts()
                        .serverSideApply();
                return;
            } catch (KubernetesClientException e) {
                // An established definition is served a moment later, and nothing tells when.
                if (e.getCode() != HttpURLConnection.HTTP_NOT_FOUND
                        || !isCustom(step.object())
                        || clock.elapsed().compareTo(SERVED) > 0) {
                    throw InstallProblem.from(step.ref() + " could not be applied", e);
                }
            }
            cancellation.pause(ASK_AGAIN);
        }
    }

    private static boolean isCustom(HasMetadata object) {
        return object.getApiVersion().startsWith(Names.GROUP + "/");
    }

    private static List<String> definitions(Plan plan) {
        return plan.steps().stream()
                .map(Step::object)
                .filter(CustomResourceDefinition.class::isInstance)
                .map(definition -> definition.getMetadata().getName())
                .toList();
    }
}
