package dev.clew.live.graph;

import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What the nodes of the epoch do for others, under which names, and what of it moved since the last
 * delta. Whatever moves a node moves one of its operations, so that they sum up to it.
 *
 * <p>Names come from telemetry, so they are bounded: so many a node, and so many in all. What finds
 * no room is {@link OperationNames#OTHER}, of which each node may have one besides.
 */
final class Operations {
    private final Set<OperationCounter> changed = new LinkedHashSet<>();
    private final Limits limits;
    private int named;
    private int nextIndex;

    Operations(Limits limits) {
        this.limits = limits;
    }

    /** Adds to the node's operation of that name. */
    void move(Node node, String name, Traffic traffic) {
        OperationCounter operation = node.operations.get(name);
        if (operation == null) {
            operation = hasRoom(node) ? begin(node, name) : other(node);
        }
        operation.move(traffic);
        changed.add(operation);
    }

    /** The node is forgotten, and so are its operations. */
    void forget(Node node) {
        named -= namesOf(node);
    }

    Set<OperationCounter> changed() {
        return changed;
    }

    /** What changed has been told: the next delta begins. */
    void told() {
        changed.forEach(OperationCounter::told);
        changed.clear();
    }

    private boolean hasRoom(Node node) {
        return named < limits.operations() && namesOf(node) < limits.operationsOfNode();
    }

    private OperationCounter other(Node node) {
        OperationCounter other = node.operations.get(OperationNames.OTHER);
        return other == null ? begin(node, OperationNames.OTHER) : other;
    }

    private OperationCounter begin(Node node, String name) {
        var operation = new OperationCounter(nextIndex++, node.id, name);
        node.operations.put(name, operation);
        named += name.equals(OperationNames.OTHER) ? 0 : 1;
        return operation;
    }

    private static int namesOf(Node node) {
        boolean hasOther = node.operations.containsKey(OperationNames.OTHER);
        return node.operations.size() - (hasOther ? 1 : 0);
    }
}
