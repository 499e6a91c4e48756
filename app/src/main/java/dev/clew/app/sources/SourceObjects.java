package dev.clew.app.sources;

import dev.clew.api.WorkloadRef;
import dev.clew.app.ui.UndoStack;
import dev.clew.app.ui.Words;

import java.util.List;

/** Changes the Sources of a cluster, each time so that it can be taken back exactly. */
public interface SourceObjects {
    /**
     * Several edits as one change: either all are made or none.
     *
     * @param what they do, as a person would say it
     */
    UndoStack.Change edits(Words what, List<Edit> edits);

    /**
     * Has a workload tried again on which the operator gave up.
     *
     * @param what it does, as a person would say it
     * @param entry the Source that decides about it
     */
    UndoStack.Change retry(Words what, SourceEntry entry, WorkloadRef workload);
}
