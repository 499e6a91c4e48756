package dev.clew.app.sources;

import dev.clew.api.WorkloadRef;
import dev.clew.app.ui.UndoStack;
import dev.clew.app.ui.Words;

import io.fabric8.kubernetes.client.KubernetesClient;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Changes the Sources of a cluster through its API server. */
final class ClusterSources implements SourceObjects {
    private final KubernetesClient client;

    ClusterSources(KubernetesClient client) {
        this.client = client;
    }

    @Override
    public UndoStack.Change edits(Words what, List<Edit> edits) {
        // What was done last is taken back first; remembered from each making to the next.
        Deque<EditRun> made = new ArrayDeque<>();
        return new UndoStack.Change(
                what,
                _ -> {
                    made.clear();
                    make(edits, made);
                    return null;
                },
                _ -> {
                    while (!made.isEmpty()) {
                        made.peek().takeBack();
                        made.pop();
                    }
                    return null;
                });
    }

    private void make(List<Edit> edits, Deque<EditRun> made) throws InterruptedException {
        try {
            for (Edit edit : edits) {
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
                var run = new EditRun(client, edit);
                run.make();
                made.push(run);
            }
        } catch (InterruptedException | RuntimeException e) {
            takeBack(made, e);
            throw e;
        }
    }

    /** A change that was stopped half-way leaves nothing behind, as far as that can be helped. */
    private static void takeBack(Deque<EditRun> made, Exception because) {
        while (!made.isEmpty()) {
            try {
                made.pop().takeBack();
            } catch (RuntimeException e) {
                because.addSuppressed(e);
            }
        }
    }

    @Override
    public UndoStack.Change retry(Words what, SourceEntry entry, WorkloadRef workload) {
        var run = new RetryRun(client, entry.name(), workload);
        return new UndoStack.Change(
                what,
                _ -> {
                    run.make();
                    return null;
                },
                _ -> {
                    run.takeBack();
                    return null;
                });
    }
}
