package dev.clew.app.clusters;

import java.util.Locale;

/** How far one step of a check or of an installation is. */
enum StepState {
    /** Not begun. */
    WAITING("clusters.step.waiting"),
    RUNNING("clusters.step.running"),
    DONE("clusters.step.done"),
    /** Done, with something that a person should know. */
    NOTE("clusters.step.note"),
    FAILED("clusters.step.failed");

    private final String textKey;

    StepState(String textKey) {
        this.textKey = textKey;
    }

    /** Its name, for who does not see its mark. */
    String textKey() {
        return textKey;
    }

    /** The style class of its mark. */
    String styleClass() {
        return name().toLowerCase(Locale.ROOT);
    }
}
