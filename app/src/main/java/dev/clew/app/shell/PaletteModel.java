package dev.clew.app.shell;

import dev.clew.app.ui.Words;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Everything that can be gone to or done, found by any part of its name. */
public final class PaletteModel {
    /** More would not be read, and what is meant comes first. */
    static final int SHOWN = 50;

    private final StringProperty query = new SimpleStringProperty(this, "query", "");
    private final ReadOnlyObjectWrapper<List<Entry>> found =
            new ReadOnlyObjectWrapper<>(this, "found", List.of());
    private List<Entry> all = List.of();

    /**
     * One line.
     *
     * @param kind of thing it is: an action, a context, a workload
     * @param title in today's language
     * @param hint at its right: its key, its namespace; empty for none
     * @param run goes there or does it
     */
    public record Entry(Words kind, String title, String hint, Runnable run) {}

    public PaletteModel() {
        query.addListener(_ -> look());
    }

    /** Begins anew among those. */
    public void open(List<Entry> entries) {
        all = List.copyOf(entries);
        query.set("");
        look();
    }

    private void look() {
        var wanted = lower(query.get()).strip().split("\\s+");
        found.set(
                all.stream()
                        .filter(entry -> Arrays.stream(wanted).allMatch(lower(entry)::contains))
                        .sorted(Comparator.comparingInt(entry -> rank(entry, wanted[0])))
                        .limit(SHOWN)
                        .toList());
    }

    /** Those that begin so first, then those with a word that does; within one rank as given. */
    private static int rank(Entry entry, String wanted) {
        var title = lower(entry.title());
        if (title.startsWith(wanted)) {
            return 0;
        }
        return title.matches("(?s).*[^\\p{L}\\p{N}]" + Pattern.quote(wanted) + ".*") ? 1 : 2;
    }

    private static String lower(Entry entry) {
        return lower(entry.title() + " " + entry.hint());
    }

    private static String lower(String words) {
        return words.toLowerCase(Locale.ROOT);
    }

    /** What a person typed. */
    public StringProperty query() {
        return query;
    }

    /** What has every word of it in its name or hint, at most {@value #SHOWN}. */
    public ReadOnlyObjectProperty<List<Entry>> found() {
        return found.getReadOnlyProperty();
    }
}
