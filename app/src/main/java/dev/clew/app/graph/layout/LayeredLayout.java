package dev.clew.app.graph.layout;

import org.eclipse.elk.alg.layered.options.LayeredMetaDataProvider;
import org.eclipse.elk.core.RecursiveGraphLayoutEngine;
import org.eclipse.elk.core.data.LayoutMetaDataService;
import org.eclipse.elk.core.util.BasicProgressMonitor;
import org.eclipse.elk.graph.ElkNode;

import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Layers from callers to callees, left to right, with ELK's layered algorithm; nodes without an
 * edge stand in rows at the bottom of their box. Runs on the calling thread and holds no state.
 * Placement is LINEAR_SEGMENTS: as fast as the others at 500 nodes and a third of their area;
 * NETWORK_SIMPLEX is never used, it overflows the stack on deep graphs.
 */
public final class LayeredLayout {

    /** Registers the algorithm with ELK, which would else look for it through OSGi. */
    public LayeredLayout() {
        LayoutMetaDataService.getInstance()
                .registerLayoutMetaDataProviders(new LayeredMetaDataProvider());
    }

    /**
     * Places everything afresh.
     *
     * @param input what there is
     * @param cancelled asked now and then; once true the answer does not matter any more
     */
    public Layout place(LayoutInput input, BooleanSupplier cancelled) {
        return twice(input, Optional.empty(), cancelled);
    }

    /**
     * Places what is new near its neighbours and leaves the rest about where it was: ELK's
     * interactive strategies, which take layers and orders from the places given.
     *
     * @param before the layout to keep to
     */
    public Layout keep(LayoutInput input, Layout before, BooleanSupplier cancelled) {
        return Shift.onto(before, twice(input, Optional.of(before), cancelled));
    }

    /** How many rows of lonely nodes a box needs is known only once its width is. */
    private static Layout twice(
            LayoutInput input, Optional<Layout> before, BooleanSupplier cancelled) {
        var lonely = LonelyGrid.of(input);
        var first = once(input, lonely, Map.of(), before, cancelled);
        if (lonely.nodes().isEmpty()) {
            return first.result();
        }
        return once(input, lonely, first.boxWidths(), before, cancelled).result();
    }

    private static ElkGraph once(
            LayoutInput input,
            LonelyGrid lonely,
            Map<String, Double> boxWidths,
            Optional<Layout> before,
            BooleanSupplier cancelled) {
        var graph = new ElkGraph(input, lonely, boxWidths);
        before.ifPresent(graph::keepTo);
        run(graph.root(), cancelled);
        return graph;
    }

    private static void run(ElkNode root, BooleanSupplier cancelled) {
        var monitor =
                new BasicProgressMonitor() {
                    @Override
                    public boolean isCanceled() {
                        return cancelled.getAsBoolean();
                    }
                };
        new RecursiveGraphLayoutEngine().layout(root, monitor);
    }
}
