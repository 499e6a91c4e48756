package dev.clew.app.demo;

import java.util.List;

/**
 * The part of the Prometheus text format that a collector's own metrics use: name, labels, value a
 * line.
 */
final class PrometheusText {
    private PrometheusText() {}

    /**
     * @param name as written, without labels
     * @param labels what stands between the braces, as written
     */
    record Sample(String name, String labels, double value) {
        /** The name without the suffix that a reader may or may not add to counters. */
        String baseName() {
            return name.endsWith("_total") ? name.substring(0, name.length() - 6) : name;
        }
    }

    /** Reads a page; comments and lines of another shape are passed over. */
    static List<Sample> parse(String page) {
        return page.lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(PrometheusText::sample)
                .toList();
    }

    private static Sample sample(String line) {
        int open = line.indexOf('{');
        int close = line.lastIndexOf('}');
        int nameEnd = open >= 0 ? open : line.indexOf(' ');
        String labels = open >= 0 ? line.substring(open + 1, close) : "";
        String[] rest = line.substring(open >= 0 ? close + 1 : nameEnd).strip().split(" ", 2);
        return new Sample(line.substring(0, nameEnd), labels, Double.parseDouble(rest[0]));
    }
}
