package dev.clew.app.clusters;

import dev.clew.app.connect.ContextEntry;
import dev.clew.app.ui.Texts;

import java.util.ArrayList;

/** What is said of a context in full, where there is room: in tooltips and to screen readers. */
final class PickerWords {
    private PickerWords() {}

    /** Name, file, server, user; the alias's own name too. */
    static String tooltip(PickerRow.Entry entry, Texts texts) {
        ContextEntry context = entry.context();
        var lines = new ArrayList<String>();
        lines.add(context.name());
        if (!entry.title().equals(context.name())) {
            lines.add(entry.title());
        }
        if (context.current()) {
            lines.add(texts.now("clusters.picker.current"));
        }
        switch (entry.production()) {
            case MARKED -> lines.add(texts.now("clusters.picker.production"));
            case SUGGESTED -> lines.add(texts.now("clusters.picker.production.maybe"));
            case NO -> {}
        }
        lines.add(texts.now("clusters.picker.tip.file", context.file().toString()));
        lines.add(
                context.server()
                        .map(server -> texts.now("clusters.picker.tip.server", server))
                        .orElseGet(() -> texts.now("clusters.picker.tip.server.none")));
        if (!context.user().isEmpty()) {
            lines.add(texts.now("clusters.picker.tip.user", context.user()));
        }
        context.plugin().ifPresent(p -> lines.add(texts.now("clusters.picker.tip.plugin", p)));
        entry.provider()
                .ifPresent(p -> lines.add(texts.now("clusters.picker.tip.provider", p.label())));
        return String.join("\n", lines);
    }

    /** The line as a sentence. */
    static String accessible(PickerRow.Entry entry, Texts texts) {
        var parts = new ArrayList<String>();
        parts.add(entry.title());
        if (entry.context().current()) {
            parts.add(texts.now("clusters.picker.current"));
        }
        switch (entry.production()) {
            case MARKED -> parts.add(texts.now("clusters.picker.production"));
            case SUGGESTED -> parts.add(texts.now("clusters.picker.production.maybe"));
            case NO -> {}
        }
        if (entry.favourite()) {
            parts.add(texts.now("clusters.picker.favourite"));
        }
        entry.provider().ifPresent(provider -> parts.add(provider.label()));
        return String.join(", ", parts);
    }
}
