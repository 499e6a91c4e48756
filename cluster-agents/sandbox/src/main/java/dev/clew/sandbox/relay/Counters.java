package dev.clew.sandbox.relay;

import module java.base;

/**
 * The relay's own metrics, under a Collector's names, in Prometheus text format 0.0.4. Any thread.
 * Labels are given as they stand between the braces.
 */
final class Counters {
    private final String suffix;
    private final Map<String, LongAdder> sums = new ConcurrentSkipListMap<>();
    private final Map<String, LongSupplier> gauges = new ConcurrentSkipListMap<>();

    /**
     * @param suffix behind the name of every counter: {@code _total}, or nothing with {@code
     *     without_type_suffix}
     */
    Counters(String suffix) {
        this.suffix = suffix;
    }

    void add(String name, String labels, int amount) {
        sums.computeIfAbsent(series(name + suffix, labels), s -> new LongAdder()).add(amount);
    }

    void gauge(String name, String labels, LongSupplier value) {
        gauges.put(series(name, labels), value);
    }

    String text() {
        var text = new StringJoiner("\n", "", "\n");
        sums.forEach((series, sum) -> text.add(series + " " + sum));
        gauges.forEach((series, gauge) -> text.add(series + " " + gauge.getAsLong()));
        return text.toString();
    }

    private static String series(String name, String labels) {
        return "otelcol_" + name + "{" + labels + "}";
    }
}
