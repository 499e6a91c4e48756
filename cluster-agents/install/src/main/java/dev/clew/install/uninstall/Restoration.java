package dev.clew.install.uninstall;

import dev.clew.api.Names;
import dev.clew.install.Cancellation;
import dev.clew.install.Changes;
import dev.clew.install.Clock;
import dev.clew.install.Progress;
import dev.clew.install.plan.ObjectRef;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Makes everybody's workloads what they were before they were traced. A running operator does it
 * once their Sources are gone; where none runs, or it does not get on, it is done here, by the same
 * patch: the template loses the one annotation that it got, which restarts the pods, and no webhook
 * adds an agent any more.
 */
final class Restoration {
    /** As the operator does by default. */
    private static final int AT_ONCE = 3;

    /** How long an operator may do nothing before it is done here. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    // A merge patch, as it leaves no field manager behind; null removes (RFC 7396).
    private static final String WITHOUT_MARK =
            "{\"spec\":{\"template\":{\"metadata\":{\"annotations\":{\""
                    + Names.RESTARTED_ANNOTATION
                    + "\":null}}}}}";

    private final KubernetesClient client;
    private final Progress progress;
    private final Cancellation cancellation;
    private final Clock clock;
    private final Duration deadline;

    Restoration(
            KubernetesClient client,
            Progress progress,
            Cancellation cancellation,
            Clock clock,
            Duration deadline) {
        this.client = client;
        this.progress = progress;
        this.cancellation = cancellation;
        this.clock = clock;
        this.deadline = deadline;
    }

    /** Waits until the operator has restored everything, as long as it gets on. */
    void byOperator() {
        try (var changes = new Changes(cancellation)) {
            var traced = new Traced(client, changes);
            List<String> before = traced.missing();
            while (!before.isEmpty()) {
                List<String> now = changes.await(traced::missing, report(traced), PATIENCE);
                if (now.equals(before)) {
                    return;
                }
                before = now;
            }
            count(traced);
        }
    }

    /**
     * Restores without an operator; the webhook has to be gone.
     *
     * @return what is not ready again at the deadline, as sentences
     */
    List<String> here() {
        try (var changes = new Changes(cancellation)) {
            var traced = new Traced(client, changes);
            var troubles = new ArrayList<String>();
            List<HasMetadata> marked = traced.marked();
            for (int i = 0; i < marked.size(); i += AT_ONCE) {
                List<HasMetadata> some = marked.subList(i, Math.min(i + AT_ONCE, marked.size()));
                some.forEach(this::unmark);
                troubles.addAll(awaitReady(changes, traced, refs(some)));
            }
            for (Pod pod : traced.markedPods()) {
                client.resource(pod).delete();
                troubles.addAll(awaitGone(changes, traced, ObjectRef.of(pod)));
            }
            count(traced);
            return troubles;
        }
    }

    private void unmark(HasMetadata workload) {
        cancellation.check();
        client.resource(workload).patch(PatchContext.of(PatchType.JSON_MERGE), WITHOUT_MARK);
    }

    private List<String> awaitReady(Changes changes, Traced traced, Set<ObjectRef> workloads) {
        return changes.await(
                () -> {
                    var missing = new ArrayList<String>();
                    traced.marked().stream()
                            .map(ObjectRef::of)
                            .filter(workloads::contains)
                            .forEach(it -> missing.add(it + " is not restored"));
                    missing.addAll(traced.notReady(workloads));
                    return missing;
                },
                report(traced),
                deadline);
    }

    // One pod after the other, so that a workload of several stays reachable.
    private List<String> awaitGone(Changes changes, Traced traced, ObjectRef pod) {
        return changes.await(
                () -> {
                    var missing = new ArrayList<String>();
                    traced.markedPods().stream()
                            .map(ObjectRef::of)
                            .filter(pod::equals)
                            .forEach(it -> missing.add(it + " still has the agent"));
                    missing.addAll(traced.notReady(traced.seen()));
                    return missing;
                },
                report(traced),
                deadline);
    }

    private Changes.Progressing report(Traced traced) {
        return missing -> {
            progress.report(
                    Progress.Stage.RESTORING,
                    "waiting for " + String.join("; ", missing),
                    clock.elapsed());
            count(traced);
        };
    }

    private void count(Traced traced) {
        int of = traced.seen().size();
        if (of > 0) {
            progress.counted(Progress.Stage.RESTORING, traced.restored(), of, clock.elapsed());
        }
    }

    private static Set<ObjectRef> refs(List<HasMetadata> workloads) {
        var refs = new HashSet<ObjectRef>();
        workloads.forEach(workload -> refs.add(ObjectRef.of(workload)));
        return refs;
    }
}
