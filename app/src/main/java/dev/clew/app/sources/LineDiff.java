package dev.clew.app.sources;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The shortest way from one text to another by lines added and removed (Myers, An O(ND) Difference
 * Algorithm, 1986), with a few lines around each change. Pure.
 *
 * @param lines in their order
 * @param added lines that have no counterpart
 * @param removed the same
 * @param changed lines that stand in the place of another
 */
public record LineDiff(List<DiffLine> lines, int added, int removed, int changed) {
    /** Lines shown around a change. */
    private static final int CONTEXT = 3;

    /** What a line is. */
    public enum Kind {
        SAME,
        ADDED,
        REMOVED,
        /** Stands for lines that did not change. */
        GAP
    }

    /** One line. */
    public record DiffLine(Kind kind, String text) {}

    public LineDiff {
        lines = List.copyOf(lines);
    }

    /** From one text to the other. */
    public static LineDiff between(String before, String after) {
        var all = all(before.lines().toList(), after.lines().toList());
        var added = 0;
        var removed = 0;
        var changed = 0;
        for (var i = 0; i < all.size(); ) {
            var minus = run(all, i, Kind.REMOVED);
            var plus = run(all, i + minus, Kind.ADDED);
            var both = Math.min(minus, plus);
            changed += both;
            removed += minus - both;
            added += plus - both;
            i += Math.max(1, minus + plus);
        }
        return new LineDiff(folded(all), added, removed, changed);
    }

    private static int run(List<DiffLine> all, int from, Kind kind) {
        var length = 0;
        while (from + length < all.size() && all.get(from + length).kind() == kind) {
            length++;
        }
        return length;
    }

    /** Whether both texts are the same. */
    public boolean isEmpty() {
        return added + removed + changed == 0;
    }

    private static List<DiffLine> folded(List<DiffLine> all) {
        var near = new boolean[all.size()];
        for (var i = 0; i < all.size(); i++) {
            if (all.get(i).kind() != Kind.SAME) {
                var end = Math.min(all.size(), i + CONTEXT + 1);
                for (var j = Math.max(0, i - CONTEXT); j < end; j++) {
                    near[j] = true;
                }
            }
        }
        var folded = new ArrayList<DiffLine>();
        for (var i = 0; i < all.size(); i++) {
            if (near[i]) {
                folded.add(all.get(i));
            } else if (i == 0 || near[i - 1]) {
                folded.add(new DiffLine(Kind.GAP, ""));
            }
        }
        return folded;
    }

    private static List<DiffLine> all(List<String> a, List<String> b) {
        var max = a.size() + b.size();
        var furthest = new int[2 * max + 2];
        var trace = new ArrayList<int[]>();
        for (var d = 0; d <= max; d++) {
            trace.add(furthest.clone());
            for (var k = -d; k <= d; k += 2) {
                var down = isDown(furthest, max, d, k);
                var x = down ? at(furthest, max, k + 1) : at(furthest, max, k - 1) + 1;
                while (x < a.size() && x - k < b.size() && a.get(x).equals(b.get(x - k))) {
                    x++;
                }
                furthest[max + k] = x;
                if (x >= a.size() && x - k >= b.size()) {
                    return walkBack(a, b, trace, max);
                }
            }
        }
        return List.of();
    }

    /** Whether diagonal k is best reached after d edits by a line added. */
    private static boolean isDown(int[] furthest, int max, int d, int k) {
        return k == -d || (k != d && at(furthest, max, k - 1) < at(furthest, max, k + 1));
    }

    private static int at(int[] furthest, int max, int k) {
        return furthest[Math.floorMod(max + k, furthest.length)];
    }

    private static List<DiffLine> walkBack(
            List<String> a, List<String> b, List<int[]> trace, int max) {
        var backwards = new ArrayList<DiffLine>();
        var x = a.size();
        var y = b.size();
        for (var d = trace.size() - 1; d >= 0; d--) {
            var furthest = trace.get(d);
            var k = x - y;
            var down = isDown(furthest, max, d, k);
            var from = down ? k + 1 : k - 1;
            var fromX = d == 0 ? 0 : at(furthest, max, from);
            var fromY = d == 0 ? 0 : fromX - from;
            while (x > fromX && y > fromY) {
                backwards.add(new DiffLine(Kind.SAME, a.get(--x)));
                y--;
            }
            if (d > 0) {
                backwards.add(
                        down
                                ? new DiffLine(Kind.ADDED, b.get(--y))
                                : new DiffLine(Kind.REMOVED, a.get(--x)));
            }
        }
        Collections.reverse(backwards);
        return backwards;
    }
}
