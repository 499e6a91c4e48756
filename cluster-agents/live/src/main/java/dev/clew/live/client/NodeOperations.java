package dev.clew.live.client;

import dev.clew.live.client.EpochCounters.OperationCounter;
import dev.clew.live.client.Reading.Counts;
import dev.clew.live.graph.History.Increment;
import dev.clew.live.graph.History.Stretch;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The operations of one node: what each did in slices of the history. */
final class NodeOperations {
    private static final Comparator<OperationRow> BUSIEST_FIRST =
            Comparator.comparingLong(OperationRow::requests)
                    .reversed()
                    .thenComparing(OperationRow::name);

    private final Map<Integer, OperationCounter> operations = new TreeMap<>();

    NodeOperations(EpochCounters counters, String node) {
        counters.operations()
                .forEach(
                        (index, operation) -> {
                            if (operation.node.equals(node)) {
                                operations.put(index, operation);
                            }
                        });
    }

    /**
     * Those that moved, busiest first.
     *
     * @param seconds how much of the slices' time is known
     */
    List<OperationRow> rows(List<Stretch> slices, double seconds) {
        Map<String, Counts> sums = new TreeMap<>();
        for (Stretch slice : slices) {
            operations.forEach(
                    (index, operation) -> {
                        Increment moved = slice.operations().get(index);
                        if (moved != null) {
                            sums.merge(operation.name, Rows.counts(moved), Counts::plus);
                        }
                    });
        }
        return sums.entrySet().stream()
                .map(sum -> row(sum.getKey(), sum.getValue(), seconds))
                .sorted(BUSIEST_FIRST)
                .toList();
    }

    /** What they did together in one slice. */
    Counts counts(Stretch slice) {
        return operations.keySet().stream()
                .map(index -> slice.operations().getOrDefault(index, Rows.NOTHING))
                .map(Rows::counts)
                .reduce(Counts.NONE, Counts::plus);
    }

    private static OperationRow row(String name, Counts sum, double seconds) {
        return new OperationRow(
                name,
                sum.requests(),
                sum.errors(),
                sum.requests() / seconds,
                Rows.rate(sum.errors(), sum.requests()),
                sum.quantiles());
    }
}
