package dev.clew.install.uninstall;

import dev.clew.install.Clock;
import dev.clew.install.Progress;
import dev.clew.install.plan.ObjectRef;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;

/** Deletes one object after the other, and tells how far that is. Used by one thread. */
final class Removal {
    private final KubernetesClient client;
    private final Progress progress;
    private final Clock clock;
    private final int expected;
    private int deleted;

    /**
     * @param expected how many objects there were at the beginning
     */
    Removal(KubernetesClient client, Progress progress, Clock clock, int expected) {
        this.client = client;
        this.progress = progress;
        this.clock = clock;
        this.expected = expected;
    }

    void delete(HasMetadata object) {
        client.resource(object).delete();
        deleted++;
        progress.report(Progress.Stage.REMOVING, "remove " + ObjectRef.of(object), clock.elapsed());
        // An operator that still ran may have made one more, or taken one with it. All is told when
        // all is gone, and not before.
        count(Math.min(deleted, expected - 1));
    }

    /** Nothing is left. */
    void done() {
        count(expected);
    }

    private void count(int done) {
        progress.counted(Progress.Stage.REMOVING, Math.max(0, done), expected, clock.elapsed());
    }
}
