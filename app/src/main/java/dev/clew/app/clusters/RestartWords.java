package dev.clew.app.clusters;

import dev.clew.app.clusters.WorkloadRow.Gap;
import dev.clew.app.clusters.WorkloadRow.Replacing;
import dev.clew.app.ui.Words;

/** How a restart, or that there is none, is said. */
final class RestartWords {
    private RestartWords() {}

    /** Why it does not restart now, in a word or two. */
    static Words shortly(WorkloadRow row) {
        if (!row.traceable()) {
            return Words.of("clusters.restart.none");
        }
        return switch (row.replacing()) {
            case NEXT_RUN -> Words.of("clusters.restart.nextRun");
            case NEVER, ON_DELETE -> Words.of("clusters.restart.byHand");
            case PAUSED -> Words.of("clusters.restart.paused");
            case ROLLS -> Words.of("clusters.restart.noPods");
        };
    }

    /** The same as a sentence. */
    static Words later(WorkloadRow row) {
        if (!row.traceable()) {
            return Words.of("reason.languageNotYet");
        }
        return switch (row.replacing()) {
            case NEXT_RUN -> Words.of("reason.nextRun");
            case NEVER -> Words.of("reason.kindNotRestartable");
            case ON_DELETE -> Words.of("reason.onDelete");
            case PAUSED -> Words.of("reason.rolloutPaused");
            case ROLLS -> Words.of("reason.noPods");
        };
    }

    /** What nobody serves while it restarts, as a sentence. */
    static Words gap(WorkloadRow row) {
        String name = row.ref().name();
        if (row.gap() == Gap.ALL_AT_ONCE) {
            return Words.of("clusters.gap.all", name, row.pods());
        }
        return row.gap() == Gap.ONLY_POD
                ? Words.of("clusters.gap.only", name)
                : Words.of("clusters.gap.none", name, row.pods());
    }

    /** Whether a person has to do something before it is traced. */
    static boolean byHand(WorkloadRow row) {
        return row.traceable()
                && (row.replacing() == Replacing.NEVER || row.replacing() == Replacing.ON_DELETE);
    }
}
