package dev.clew.app.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** What was chosen one after another, to go back and forward through, as in a browser. */
final class SelectionTrail {
    private static final int LONGEST = 100;

    private final List<Selection> visited = new ArrayList<>();
    private int at = -1;

    /** That is chosen now; what lay ahead is forgotten, unless it is where the trail stands. */
    void visit(Selection now) {
        if (now instanceof Selection.None || isHere(now)) {
            return;
        }
        visited.subList(at + 1, visited.size()).clear();
        visited.add(now);
        if (visited.size() > LONGEST) {
            visited.removeFirst();
        }
        at = visited.size() - 1;
    }

    private boolean isHere(Selection now) {
        return at >= 0 && visited.get(at).equals(now);
    }

    /**
     * What was chosen before.
     *
     * @param now what is chosen; if that is nothing, the last choice is the one before
     * @param there whether something is still in the graph; what is not is passed over
     */
    Optional<Selection> back(Selection now, Predicate<Selection> there) {
        return step(at >= 0 && !isHere(now) ? at : at - 1, -1, there);
    }

    /** What was chosen after that, before one went back. */
    Optional<Selection> forward(Predicate<Selection> there) {
        return step(at + 1, 1, there);
    }

    private Optional<Selection> step(int from, int by, Predicate<Selection> there) {
        for (var i = from; i >= 0 && i < visited.size(); i += by) {
            if (there.test(visited.get(i))) {
                at = i;
                return Optional.of(visited.get(i));
            }
        }
        return Optional.empty();
    }
}
