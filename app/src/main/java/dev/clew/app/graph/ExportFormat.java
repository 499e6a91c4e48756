package dev.clew.app.graph;

import java.util.Locale;

/** In which form the graph can leave the window. */
public enum ExportFormat {
    /** The picture as pixels. */
    PNG,
    /** The picture as lines that can be scaled. */
    SVG,
    /** Nodes and edges for Graphviz. */
    DOT,
    /** Nodes and edges with all their figures, as the command line writes them. */
    JSON;

    /** What the name of such a file ends with, after its dot. */
    public String extension() {
        return name().toLowerCase(Locale.ROOT);
    }
}
