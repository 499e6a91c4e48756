package dev.clew.app.sources;

import dev.clew.api.Reason;
import dev.clew.api.State;
import dev.clew.api.WorkloadRef;
import dev.clew.api.grpc.inventory.Workload;
import dev.clew.app.Incident;
import dev.clew.app.ui.Jobs;
import dev.clew.app.ui.UndoStack;
import dev.clew.live.client.GraphFrame;

import javafx.beans.binding.Bindings;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * What the screen of the sources shows and what can be done there. Used on the thread of the window
 * alone; {@link InventoryFeed} and {@link SourcesFeed} bring what is new.
 */
public final class SourcesModel {
    /** Failures that are noted on the Source, so that only taking the note away tries again. */
    private static final Set<Reason> RETRIED_BY_HAND =
            EnumSet.of(Reason.CRASHED_AFTER_INJECTION, Reason.NOT_READY_IN_TIME, Reason.IMAGE_PULL);

    private final InventoryModel inventory;
    private final ReadOnlyObjectWrapper<SourceBook> book =
            new ReadOnlyObjectWrapper<>(this, "book", SourceBook.EMPTY);
    private final ReadOnlyBooleanWrapper ready = new ReadOnlyBooleanWrapper(this, "ready");
    private final ReadOnlyObjectWrapper<Optional<Incident>> problem =
            new ReadOnlyObjectWrapper<>(this, "problem", Optional.empty());
    private final ObjectProperty<Optional<WorkloadRef>> selected =
            new SimpleObjectProperty<>(this, "selected", Optional.empty());
    private final ObservableValue<Map<String, GraphFrame.NodeRow>> figures;
    private final TicksModel ticks;
    private final LinesModel lines;
    private final PodDiffModel diff;
    private final ObservableValue<Optional<Subject>> subject;

    /** What was chosen, with what is known of it. */
    public record Subject(WorkloadRef ref, Line.Row row, Optional<Workload> workload) {}

    /**
     * What it needs from the cluster and the window.
     *
     * @param objects changes Sources
     * @param pods tells what would be changed in pods
     */
    public record Needs(
            SourceObjects objects,
            PodPreview pods,
            Jobs jobs,
            UndoStack undo,
            Consumer<Runnable> onWindow) {}

    /**
     * @param inventory what runs
     * @param frame the newest of the hub, for figures; a workload that is not in it has none
     */
    public SourcesModel(InventoryModel inventory, ObservableValue<GraphFrame> frame, Needs needs) {
        this.inventory = inventory;
        this.figures = frame.map(SourcesModel::byId);
        this.ticks =
                new TicksModel(
                        book,
                        inventory.workloads(),
                        needs.objects(),
                        needs.undo(),
                        needs.onWindow());
        this.lines = new LinesModel(inventory.workloads(), ticks);
        this.diff = new PodDiffModel(needs.pods(), needs.jobs());
        this.subject = Bindings.createObjectBinding(this::subjectNow, selected, lines.version());
        subject.addListener((_, _, now) -> showDiff(now));
    }

    private static Map<String, GraphFrame.NodeRow> byId(GraphFrame frame) {
        return frame.nodes().stream()
                .collect(Collectors.toMap(GraphFrame.NodeRow::id, row -> row, (one, _) -> one));
    }

    /** Takes what the feed of the Sources brought. */
    void update(SourcesFeed.Update update) {
        problem.set(update.problem());
        update.book().ifPresent(book::set);
        ready.set(ready.get() || update.book().isPresent());
    }

    private Optional<Subject> subjectNow() {
        return selected.get()
                .flatMap(lines::line)
                .map(
                        line ->
                                new Subject(
                                        line.ref(),
                                        line.row().get(),
                                        Optional.ofNullable(
                                                inventory.workloads().get().get(line.ref()))));
    }

    private void showDiff(Optional<Subject> chosen) {
        chosen.flatMap(Subject::workload)
                .ifPresentOrElse(
                        workload -> {
                            var ref = chosen.get().ref();
                            diff.show(ref, workload, book.get().deciding(ref));
                        },
                        diff::clear);
    }

    /** Reads anew what would be changed in the chosen workload's pods. */
    void readDiffAgain() {
        subject.getValue()
                .ifPresent(
                        chosen ->
                                chosen.workload()
                                        .ifPresent(
                                                workload ->
                                                        diff.again(
                                                                chosen.ref(),
                                                                workload,
                                                                book.get()
                                                                        .deciding(chosen.ref()))));
    }

    /** Chooses a workload and makes it seen, whatever hides it. */
    public void explain(WorkloadRef ref) {
        lines.reveal(ref);
        selected.set(Optional.of(ref));
    }

    /** Every workload that is known, also those that nobody chose, in the order of the table. */
    public List<WorkloadRef> workloads() {
        return inventory.workloads().get().keySet().stream().sorted(Line.ORDER).toList();
    }

    /** Whether trying again needs a person, and would do something. */
    public boolean canRetry(WorkloadRef ref) {
        return lines.line(ref)
                .map(line -> line.row().get())
                .filter(
                        row ->
                                row instanceof Line.OfWorkload of
                                        && of.standing()
                                                .reason()
                                                .filter(RETRIED_BY_HAND::contains)
                                                .isPresent())
                .flatMap(_ -> book.get().deciding(ref))
                .filter(entry -> entry.gaveUpOn(ref))
                .isPresent();
    }

    /** Requests per second that a workload answered; empty when the hub does not know it. */
    public OptionalDouble rate(WorkloadRef ref) {
        var row = figures.getValue() == null ? null : figures.getValue().get(ref.nodeId());
        return row == null || (row.requestsTotal() == 0 && !listens(row))
                ? OptionalDouble.empty()
                : OptionalDouble.of(row.requestsPerSecond());
    }

    /** Whether no request means that there was none. */
    private static boolean listens(GraphFrame.NodeRow row) {
        return row.state().filter(State.INSTRUMENTED_NO_TRAFFIC.wireName()::equals).isPresent();
    }

    /** Changes whenever rates may differ. */
    ObservableValue<Map<String, GraphFrame.NodeRow>> figures() {
        return figures;
    }

    /** What runs. */
    public InventoryModel inventory() {
        return inventory;
    }

    /** Ticks that are not applied yet. */
    public TicksModel ticks() {
        return ticks;
    }

    /** The table. */
    public LinesModel lines() {
        return lines;
    }

    /** What would be changed in the chosen workload's pods. */
    public PodDiffModel diff() {
        return diff;
    }

    /** What the Sources say. */
    public ReadOnlyObjectProperty<SourceBook> book() {
        return book.getReadOnlyProperty();
    }

    /** Whether the Sources are known, so that they can be changed. */
    public ReadOnlyBooleanProperty ready() {
        return ready.getReadOnlyProperty();
    }

    /** Why the Sources cannot be read now. */
    public ReadOnlyObjectProperty<Optional<Incident>> problem() {
        return problem.getReadOnlyProperty();
    }

    /** The workload, or {@link SourceEntry#namespace}, that is chosen. */
    public ObjectProperty<Optional<WorkloadRef>> selected() {
        return selected;
    }

    /** The same with what is known of it; empty also when it is gone. */
    public ObservableValue<Optional<Subject>> subject() {
        return subject;
    }
}
