package dev.clew.app.ui;

import javafx.scene.paint.Color;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The colours of the window by what they are for, in both themes: the one table from which the
 * style sheets (as looked-up colours) and the canvas draw. Every text colour keeps 4.5:1 on the
 * backgrounds it stands on, health colours stay apart for colour-blind eyes; tests hold both.
 */
public enum Token {
    BG_WINDOW("-clew-bg-window", 0x14161A, 0xECEEF1),
    BG_CONTENT("-color-bg-default", 0x1B1E24, 0xFFFFFF),
    BG_RAISED("-color-bg-subtle", 0x22262D, 0xF6F7F9),
    BG_OVERLAY("-color-bg-overlay", 0x22262D, 0xFFFFFF),
    BG_BUTTON("-clew-bg-button", 0x22262D, 0xFFFFFF),
    BG_INSET("-color-bg-inset", 0x15171C, 0xFFFFFF),
    BG_HOVER("-clew-bg-hover", 0x282D36, 0xEEF0F4),
    BG_PRESSED("-clew-bg-pressed", 0x303640, 0xE2E5EA),
    BG_SELECTED("-color-accent-subtle", 0x292B49, 0xE8E8FB),

    BORDER("-color-border-default", 0x363C47, 0xD3D8DF),
    BORDER_MUTED("-color-border-muted", 0x2A2F38, 0xE4E7EC),
    BORDER_SUBTLE("-color-border-subtle", 0x2A2F38, 0xE4E7EC),
    BORDER_CONTROL("-clew-border-control", 0x4A5361, 0xB4BCC8),
    BORDER_CHECK("-clew-border-check", 0x6F7A8B, 0x7E8796),

    FG("-color-fg-default", 0xE3E7ED, 0x1C2128),
    FG_MUTED("-color-fg-muted", 0xA9B2BF, 0x4A5361),
    FG_SUBTLE("-color-fg-subtle", 0x929CAA, 0x5C6573),
    FG_DISABLED("-clew-fg-disabled", 0x626B79, 0x9AA3B0),

    ACCENT("-color-accent-emphasis", 0x5B5BD6, 0x5B5BD6),
    ACCENT_HOVER("-clew-accent-hover", 0x6665DD, 0x4F4EC8),
    ACCENT_FG("-color-accent-fg", 0xA7A8FF, 0x4A48BF),
    FOCUS("-clew-focus", 0x8B8CFF, 0x6665DD),

    HEALTH_OK("-clew-health-ok", 0x5AA9E6, 0x2B7BBA),
    HEALTH_DEGRADED("-color-warning-fg", 0xFFC44D, 0xC97800),
    HEALTH_FAILING("-color-danger-fg", 0xF2386F, 0x7A0030),
    HEALTH_IDLE("-clew-health-idle", 0x8B95A3, 0x737B87),
    TEXT_OK("-clew-text-ok", 0x5AA9E6, 0x1A6AB0),
    TEXT_DEGRADED("-clew-text-degraded", 0xFFC44D, 0x8A5F00),
    TEXT_FAILING("-clew-text-failing", 0xFF5F85, 0x7A0030),
    TEXT_IDLE("-clew-text-idle", 0x929CAA, 0x5C6573),
    GLYPH_ON_OK("-clew-glyph-on-ok", 0x10202E, 0xFFFFFF),
    GLYPH_ON_DEGRADED("-clew-glyph-on-degraded", 0x2A1F05, 0xFFFFFF),
    GLYPH_ON_FAILING("-clew-glyph-on-failing", 0xFFFFFF, 0xFFFFFF),
    TINT_OK("-clew-tint-ok", 0x203140, 0xE6F0F8),
    TINT_DEGRADED("-color-warning-subtle", 0x322F28, 0xFAF2E6),
    TINT_FAILING("-color-danger-subtle", 0x35212D, 0xF6EDF1),

    EDGE("-clew-edge", 0x637082, 0x8792A1),
    EDGE_STRONG("-clew-edge-strong", 0xA9B2BF, 0x4A5361),
    NODE("-clew-node", 0x262B33, 0xFFFFFF),
    BOX("-clew-box", 0x1F2329, 0xF8F9FB),
    BOX_LINE("-clew-box-line", 0x2F3540, 0xDDE1E7);

    private final String cssName;
    private final int dark;
    private final int light;

    Token(String cssName, int dark, int light) {
        this.cssName = cssName;
        this.dark = dark;
        this.light = light;
    }

    /** The looked-up colour under which style sheets know it. */
    public String cssName() {
        return cssName;
    }

    /** The colour itself, opaque. */
    public Color color(Theme theme) {
        var rgb = rgb(theme);
        return Color.rgb(rgb >> 16 & 0xFF, rgb >> 8 & 0xFF, rgb & 0xFF);
    }

    private int rgb(Theme theme) {
        return theme == Theme.DARK ? dark : light;
    }

    /** The whole table as a style sheet, as a {@code data:} address that a scene takes. */
    public static String stylesheet(Theme theme) {
        var lines =
                Arrays.stream(values())
                        .map(
                                token ->
                                        String.format(
                                                Locale.ROOT,
                                                "%s: #%06X;",
                                                token.cssName,
                                                token.rgb(theme)))
                        .collect(Collectors.joining("\n", ".root {\n", "\n}\n"));
        return "data:text/css;base64,"
                + Base64.getEncoder().encodeToString(lines.getBytes(StandardCharsets.UTF_8));
    }
}
