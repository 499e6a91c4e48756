package dev.clew.app.graph;

import dev.clew.app.ui.Figures;
import dev.clew.app.ui.Theme;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

/** The graph in Graphviz's language: a cluster for each namespace, health as colour and width. */
final class DotText {
    private final NodeLook look;
    private final StringBuilder out = new StringBuilder();

    private DotText(NodeLook look) {
        this.look = look;
    }

    /** All nodes and edges of a content. */
    static String of(GraphContent content, NodeLook look) {
        var text = new DotText(look);
        text.write(content);
        return text.out.toString();
    }

    private void write(GraphContent content) {
        out.append(
                """
                digraph clew {
                  rankdir=LR;
                  node [fontname="Inter", shape=box, style=rounded];
                  edge [fontname="Inter", fontsize=10];
                """);
        new TreeMap<>(content.namespaces())
                .forEach(
                        (name, nodes) -> {
                            out.append("  subgraph ").append(quoted("cluster_" + name));
                            out.append(" {\n    label=").append(quoted(name)).append(";\n");
                            nodes.forEach(node -> node("    ", node));
                            out.append("  }\n");
                        });
        content.nodes().stream()
                .filter(node -> node.id().namespace().isEmpty())
                .forEach(node -> node("  ", node));
        content.edges().forEach(this::edge);
        out.append("}\n");
    }

    private void node(String indent, GraphContent.Node node) {
        var figures = look.figures(node);
        var attributes = new ArrayList<String>();
        attributes.add(label(look.name(node.id()) + (figures.isEmpty() ? "" : "\n" + figures)));
        switch (node.id().kind()) {
            case DATABASE -> attributes.add("shape=cylinder");
            case HOST -> attributes.add("shape=octagon");
            case QUEUE -> attributes.add("shape=cds");
            case OUTSIDE, KUBELET -> attributes.add("shape=oval");
            case WORKLOAD, SERVICE -> {}
        }
        health(node.health(), attributes);
        line(indent + quoted(node.id().text()), attributes);
    }

    private void edge(GraphContent.Edge edge) {
        var attributes = new ArrayList<String>();
        var lines = PlateLines.of(edge).stream().map(Plate.Line::text).toList();
        attributes.add(label(String.join("\n", lines)));
        if (edge.key().isAsynchronous()) {
            attributes.add("style=dashed");
        }
        attributes.add("penwidth=" + String.format(Locale.ROOT, "%.1f", EdgePainter.width(edge)));
        attributes.add(
                "tooltip="
                        + quoted(
                                look.what(edge.key())
                                        + ", "
                                        + Figures.count(edge.row().requests())));
        health(edge.health(), attributes);
        line("  " + quoted(edge.key().from()) + " -> " + quoted(edge.key().to()), attributes);
    }

    private static void health(Health health, List<String> attributes) {
        switch (health) {
            case FAILING, DEGRADED -> {
                // On paper: the colours of the light theme.
                var color = Brush.outline(health).color(Theme.LIGHT).toString();
                attributes.add("color=\"#" + color.substring(2, 8) + "\"");
                attributes.add("fontcolor=\"#" + color.substring(2, 8) + "\"");
            }
            case NEUTRAL, OK, IDLE -> {}
        }
    }

    private void line(String subject, List<String> attributes) {
        out.append(subject).append(" [").append(String.join(", ", attributes)).append("];\n");
    }

    private static String label(String words) {
        return "label=" + quoted(words);
    }

    private static String quoted(String words) {
        return '"' + words.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
    }
}
