package dev.clew.app.clusters;

import dev.clew.app.Incident;
import dev.clew.app.connect.ContextChoice;
import dev.clew.app.connect.ContextChoices;
import dev.clew.app.connect.ContextEntry;
import dev.clew.app.connect.Contexts;
import dev.clew.app.ui.Jobs;
import dev.clew.app.ui.Words;

import javafx.beans.binding.Bindings;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableBooleanValue;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The contexts to choose from. They are read in a job; nobody is called. Lives on the window's
 * thread.
 */
public final class PickerModel {
    private final Jobs jobs;
    private final Contexts.Listing listing;
    private final ContextChoices choices;
    private final Optional<String> wanted;
    private final Consumer<Incident> tell;
    private final Path home;

    private final StringProperty query = new SimpleStringProperty(this, "query", "");
    private final ObjectProperty<Optional<ContextEntry>> chosen =
            new SimpleObjectProperty<>(this, "chosen", Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Contexts>> contexts =
            new ReadOnlyObjectWrapper<>(this, "contexts", Optional.empty());
    private final ReadOnlyObjectWrapper<List<PickerRow>> rows =
            new ReadOnlyObjectWrapper<>(this, "rows", List.of());
    private final Set<String> folded = new HashSet<>();

    /**
     * Begins to read.
     *
     * @param listing reads the kubeconfigs, off the window's thread
     * @param wanted the context to begin with, by its name
     * @param tell shows what went wrong
     */
    public PickerModel(
            Jobs jobs,
            Contexts.Listing listing,
            ContextChoices choices,
            Optional<String> wanted,
            Consumer<Incident> tell) {
        this.jobs = jobs;
        this.listing = listing;
        this.choices = choices;
        this.wanted = wanted;
        this.tell = tell;
        this.home = Path.of(System.getProperty("user.home"));
        query.subscribe(_ -> arrange());
        read();
    }

    /** What is sought among name, alias, cluster, server and user; empty for everything. */
    public StringProperty query() {
        return query;
    }

    /** The lines to show. */
    public ReadOnlyObjectProperty<List<PickerRow>> rows() {
        return rows.getReadOnlyProperty();
    }

    /** What was read; empty until then. */
    public ReadOnlyObjectProperty<Optional<Contexts>> contexts() {
        return contexts.getReadOnlyProperty();
    }

    /** The context that the rest of the screen shows. */
    public ObjectProperty<Optional<ContextEntry>> chosen() {
        return chosen;
    }

    /** Whether a person marked that context as production, now and later. */
    public ObservableBooleanValue production(ContextEntry context) {
        return Bindings.createBooleanBinding(
                () -> choices.of(context.key()).production().orElse(false), rows);
    }

    /** Reads all files anew; what is chosen stays if it is still there. */
    public void read() {
        List<Path> added = choices.addedFiles();
        jobs.start(Words.of("clusters.picker.reading"), _ -> listing.list(added), this::take, tell);
    }

    private void take(Contexts now) {
        boolean first = contexts.get().isEmpty();
        contexts.set(Optional.of(now));
        Optional<String> before = chosen.get().map(ContextEntry::key);
        Optional<ContextEntry> next =
                before.flatMap(key -> find(now, key)).or(() -> preselected(now));
        if (first) {
            foldLarge(now, next);
        }
        chosen.set(next);
        arrange();
    }

    private static Optional<ContextEntry> find(Contexts contexts, String key) {
        return contexts.entries().stream().filter(each -> each.key().equals(key)).findFirst();
    }

    private Optional<ContextEntry> preselected(Contexts now) {
        return wanted.flatMap(
                        name ->
                                now.entries().stream()
                                        .filter(each -> each.name().equals(name))
                                        .findFirst())
                .or(() -> choices.last().flatMap(key -> find(now, key)))
                .or(() -> now.entries().stream().filter(ContextEntry::current).findFirst());
    }

    /** Among several files a long one begins folded, so that all can be seen. */
    private void foldLarge(Contexts now, Optional<ContextEntry> next) {
        if (now.files().size() > 1) {
            for (var file : now.files()) {
                long count = now.entries().stream().filter(e -> e.file().equals(file)).count();
                if (count > PickerArrangement.LONG
                        && next.filter(entry -> entry.file().equals(file)).isEmpty()) {
                    folded.add(file.toString());
                }
            }
        }
    }

    private void arrange() {
        contexts.get()
                .ifPresent(
                        now ->
                                rows.set(
                                        new PickerArrangement(now, choices, home, folded)
                                                .rows(query.get())));
    }

    /** Folds or unfolds what stands below a heading. */
    public void fold(PickerRow.Heading heading, boolean now) {
        String key = PickerArrangement.foldKey(heading.file());
        if (now) {
            folded.add(key);
        } else {
            folded.remove(key);
        }
        arrange();
    }

    /** Puts a context among the favourites, or back. */
    public void star(ContextEntry context) {
        ContextChoice before = choices.of(context.key());
        decide(context, before.withFavourite(!before.favourite()));
    }

    /** Shows a context by another name; a blank one means its own. */
    public void rename(ContextEntry context, String alias) {
        String own = alias.strip().equals(context.name()) ? "" : alias;
        decide(context, choices.of(context.key()).withAlias(own));
    }

    /** Says whether a context is production. */
    public void mark(ContextEntry context, boolean asProduction) {
        decide(context, choices.of(context.key()).withProduction(asProduction));
    }

    private void decide(ContextEntry context, ContextChoice choice) {
        choices.set(context.key(), choice);
        arrange();
        save();
    }

    /** Writes what was decided, beside the window. */
    public void save() {
        jobs.start(
                Words.of("clusters.picker.saving"),
                _ -> {
                    choices.save();
                    return true;
                },
                _ -> {},
                tell);
    }

    /** Notes that a context is being connected to, so that it is the one chosen next time. */
    public void connecting(ContextEntry context) {
        choices.setLast(context.key());
        save();
    }

    /**
     * Adds a kubeconfig by hand and chooses its first context.
     *
     * @param named as typed or chosen; ~ means the home
     * @param added told when it could be read
     * @param refused told why it could not; it is not added then
     */
    public void add(String named, Runnable added, Consumer<Incident> refused) {
        Path file;
        try {
            file = file(named.strip());
        } catch (InvalidPathException e) {
            refused.accept(
                    Incident.expected(
                            "this is no path of a file", e.getMessage(), "correct it", e));
            return;
        }
        var files = new LinkedHashSet<>(choices.addedFiles());
        files.add(file);
        jobs.start(
                Words.of("clusters.picker.reading"),
                _ -> {
                    Contexts now = listing.list(List.copyOf(files));
                    for (var broken : now.broken()) {
                        if (broken.file().equals(file)) {
                            throw broken.incident();
                        }
                    }
                    return now;
                },
                now -> {
                    choices.setAddedFiles(List.copyOf(files));
                    folded.remove(file.toString());
                    take(now);
                    now.entries().stream()
                            .filter(entry -> entry.file().equals(file))
                            .findFirst()
                            .ifPresent(entry -> chosen.set(Optional.of(entry)));
                    save();
                    added.run();
                },
                refused);
    }

    private Path file(String typed) {
        Path path = typed.startsWith("~/") ? home.resolve(typed.substring(2)) : Path.of(typed);
        return path.toAbsolutePath().normalize();
    }

    /** Takes a file that was added by hand off the list; the file itself stays. */
    public void remove(Path file) {
        var files = new ArrayList<>(choices.addedFiles());
        files.remove(file);
        choices.setAddedFiles(files);
        save();
        read();
    }

    /** Shows why a file could not be read. */
    public void explain(PickerRow.Problem problem) {
        tell.accept(problem.incident());
    }

    /** The name by which a context is shown. */
    public String title(ContextEntry context) {
        return choices.of(context.key()).alias().orElse(context.name());
    }
}
