package dev.clew.app.sight;

/**
 * Something in a window that a person would stumble over.
 *
 * @param where the control, by its id or its style, with what stands on it
 */
public record Finding(Kind kind, String where, String detail) {
    /** What is wrong. */
    public enum Kind {
        /** Text is shown in part, and nothing shows the whole of it. */
        CUT,
        /** A control or a text sticks out of the window, or out of what clips it. */
        OUTSIDE,
        /** Two things that are read or pressed lie over each other. */
        OVERLAP,
        /** A letter that the font in use does not have. */
        GLYPH,
        /** A font that is not bundled, or letters smaller than any in the design. */
        FONT
    }

    @Override
    public String toString() {
        return kind + " " + where + ": " + detail;
    }
}
