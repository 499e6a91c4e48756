package dev.clew.app.clusters;

import dev.clew.app.clusters.PickerRow.Entry;
import dev.clew.app.clusters.PickerRow.Heading;
import dev.clew.app.clusters.PickerRow.Problem;
import dev.clew.app.clusters.PickerRow.Production;
import dev.clew.app.connect.ContextChoice;
import dev.clew.app.connect.ContextChoices;
import dev.clew.app.connect.ContextEntry;
import dev.clew.app.connect.Contexts;
import dev.clew.app.connect.Contexts.BrokenFile;
import dev.clew.app.connect.Provider;
import dev.clew.app.ui.Words;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Puts contexts in order: what is broken, the favourites, then file by file, by name; what is only
 * missing at the end.
 *
 * @param home for which ~ stands
 * @param folded keys of the headings whose contexts are hidden
 */
record PickerArrangement(Contexts contexts, ContextChoices choices, Path home, Set<String> folded) {
    /** From so many contexts on a file is long. */
    static final int LONG = 20;

    private static final String FAVOURITES = "favourites";

    /** Under which a heading is remembered as folded. */
    static String foldKey(Optional<Path> file) {
        return file.map(Path::toString).orElse(FAVOURITES);
    }

    /**
     * The lines.
     *
     * @param query what is sought; then nothing is folded and nothing empty shown
     */
    List<PickerRow> rows(String query) {
        boolean all = query.isBlank();
        List<Entry> found =
                contexts.entries().stream()
                        .filter(each -> all || PickerNames.matches(query, each, alias(each)))
                        .map(this::entry)
                        .sorted(Comparator.comparing(Entry::title, String.CASE_INSENSITIVE_ORDER))
                        .toList();
        var rows = new ArrayList<PickerRow>();
        if (all) {
            contexts.broken().stream()
                    .filter(file -> !file.missing())
                    .forEach(file -> rows.add(problem(file)));
        }
        List<Entry> favourites = found.stream().filter(Entry::favourite).toList();
        if (!favourites.isEmpty()) {
            group(rows, Optional.empty(), favourites, all);
        }
        for (var file : contexts.files()) {
            List<Entry> own =
                    found.stream()
                            .filter(each -> !each.favourite())
                            .filter(each -> each.context().file().equals(file))
                            .toList();
            if (all || !own.isEmpty()) {
                group(rows, Optional.of(file), own, all);
            }
        }
        if (all) {
            contexts.broken().stream()
                    .filter(BrokenFile::missing)
                    .forEach(file -> rows.add(problem(file)));
        }
        return rows;
    }

    private void group(
            List<PickerRow> rows, Optional<Path> file, List<Entry> entries, boolean mayFold) {
        boolean hidden = mayFold && folded.contains(foldKey(file));
        rows.add(
                new Heading(
                        file,
                        file.map(each -> PickerNames.shown(each, home)).orElse(""),
                        entries.size(),
                        hidden,
                        file.filter(choices.addedFiles()::contains).isPresent()));
        if (!hidden) {
            rows.addAll(entries);
        }
    }

    private Problem problem(BrokenFile file) {
        String shown = PickerNames.shown(file.file(), home);
        return new Problem(
                file.file(),
                file.missing()
                        ? Words.of("clusters.picker.missing", shown)
                        : Words.of("clusters.picker.broken", shown),
                file.incident());
    }

    private String alias(ContextEntry context) {
        return choices.of(context.key()).alias().orElse("");
    }

    private Entry entry(ContextEntry context) {
        ContextChoice choice = choices.of(context.key());
        return new Entry(
                context,
                choice.alias().orElse(context.name()),
                choice.favourite(),
                production(context, choice),
                Provider.guess(context));
    }

    private static Production production(ContextEntry context, ContextChoice choice) {
        if (choice.production().isPresent()) {
            return choice.production().get() ? Production.MARKED : Production.NO;
        }
        return PickerNames.looksLikeProduction(context) ? Production.SUGGESTED : Production.NO;
    }
}
