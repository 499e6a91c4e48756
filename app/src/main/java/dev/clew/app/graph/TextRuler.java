package dev.clew.app.graph;

import javafx.scene.text.Font;
import javafx.scene.text.Text;

import java.util.HashMap;
import java.util.Map;

/** Measures text and shortens it in the middle; remembers, since figures repeat. */
final class TextRuler {
    private static final int REMEMBERED = 4096;

    private record Key(String text, Font font) {}

    private final Map<Key, Double> widths = new HashMap<>();

    /** How wide a line is, in pixels. */
    double width(String text, Font font) {
        if (widths.size() > REMEMBERED) {
            widths.clear();
        }
        return widths.computeIfAbsent(new Key(text, font), TextRuler::measure);
    }

    private static double measure(Key key) {
        var text = new Text(key.text());
        text.setFont(key.font());
        return text.getLayoutBounds().getWidth();
    }

    /** The text, or as much of its beginning and end as fits: names differ at their ends. */
    String elided(String text, Font font, double room) {
        if (width(text, font) <= room) {
            return text;
        }
        for (var kept = text.length() - 1; kept > 2; kept--) {
            var head = (kept + 1) / 2;
            var shorter =
                    text.substring(0, head) + "…" + text.substring(text.length() - (kept - head));
            if (width(shorter, font) <= room) {
                return shorter;
            }
        }
        return "…";
    }
}
