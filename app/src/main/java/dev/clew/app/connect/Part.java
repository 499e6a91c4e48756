package dev.clew.app.connect;

import dev.clew.api.Names;

/** A part of Clew in the cluster that the desktop speaks to. */
public enum Part {
    OPERATOR(Names.PART_OPERATOR, Names.OPERATOR),
    HUB(Names.PART_HUB, Names.HUB);

    private final String label;
    private final String service;

    Part(String label, String service) {
        this.label = label;
        this.service = service;
    }

    /** The value of {@link Names#PART_LABEL} on its pods. */
    String label() {
        return label;
    }

    /** Its Service, for whose name its certificate is made. */
    String service() {
        return service;
    }
}
