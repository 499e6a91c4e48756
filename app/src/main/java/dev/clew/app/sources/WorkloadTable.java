package dev.clew.app.sources;

import dev.clew.api.WorkloadRef;
import dev.clew.app.ui.Figures;
import dev.clew.app.ui.Texts;
import dev.clew.live.client.GraphFrame.NodeRow;

import javafx.beans.binding.Bindings;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.WeakChangeListener;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Namespaces and their workloads with box, runtime, state and figures. */
final class WorkloadTable extends TableView<Line> {
    private static final double ROW = 28;
    private static final double NAME = 190;
    private static final double RUNTIME = 112;
    private static final double PODS = 92;
    private static final double RATE = 66;
    private static final double LEAST_STATE = 200;
    private static final double SCROLL_BAR = 14;
    private static final double NAME_SHARE = 0.42;

    private final SourcesModel model;
    private final Texts texts;
    private final TableColumn<Line, Line.Row> name;
    private final TableColumn<Line, Line.Row> runtime;
    private final TableColumn<Line, Line.Row> state;
    private final TableColumn<Line, Line.Row> pods;
    private final TableColumn<Line, Line.Row> rate;

    WorkloadTable(SourcesModel model, Texts texts) {
        super(model.lines().visible());
        this.model = model;
        this.texts = texts;
        setId("sources-table");
        getStyleClass().add("sources-table");
        setColumnResizePolicy(TableView.UNCONSTRAINED_RESIZE_POLICY);
        name = column("sources.column.workload", "", () -> new NameCell(model, texts));
        runtime = column("sources.column.runtime", "", RuntimeCell::new);
        state = column("sources.column.state", "", () -> new StateCell(model, texts));
        pods = column("sources.column.pods", "figure-column", PodsCell::new);
        rate = column("sources.column.rate", "figure-column", RateCell::new);
        widthProperty().subscribe(this::divide);
        fixedCellSizeProperty().subscribe(this::divide);
        setPlaceholder(placeholder());
        follow();
        addEventFilter(KeyEvent.KEY_PRESSED, this::press);
        texts.language().addListener((_, _, _) -> refresh());
    }

    /** Columns grow with the letters; where they then leave too little, name and state stay. */
    private void divide() {
        // The style sheets make rows as high as the letters are large.
        var unit = getFixedCellSize() > 0 ? getFixedCellSize() / ROW : 1;
        var room = getWidth() - SCROLL_BAR;
        var figures = (RUNTIME + PODS + RATE) * unit;
        var fits = room >= (NAME + LEAST_STATE) * unit + figures;
        for (var each : List.of(runtime, pods, rate)) {
            each.setVisible(fits || room <= 0);
        }
        runtime.setPrefWidth(RUNTIME * unit);
        pods.setPrefWidth(PODS * unit);
        rate.setPrefWidth(RATE * unit);
        name.setPrefWidth(Math.min(NAME * unit, Math.max(0, room * NAME_SHARE)));
        state.setPrefWidth(Math.max(0, room - name.getPrefWidth() - (fits ? figures : 0)));
    }

    /** Makes the cells of a column. */
    private interface Cells {
        LineCell make();
    }

    private TableColumn<Line, Line.Row> column(String key, String style, Cells cells) {
        var column = new TableColumn<Line, Line.Row>();
        column.textProperty().bind(texts.of(key));
        column.setSortable(false);
        column.setReorderable(false);
        if (!style.isEmpty()) {
            column.getStyleClass().add(style);
        }
        column.setCellValueFactory(cell -> cell.getValue().row());
        column.setCellFactory(_ -> cells.make());
        getColumns().add(column);
        return column;
    }

    private VBox placeholder() {
        var words = new Label();
        words.textProperty()
                .bind(
                        Bindings.createStringBinding(
                                () ->
                                        model.lines().isFiltered()
                                                ? texts.now("sources.none.filtered")
                                                : texts.now("sources.none"),
                                model.lines().text(),
                                model.lines().segment(),
                                texts.language()));
        var box = new VBox(words);
        box.getStyleClass().add("none");
        return box;
    }

    private void follow() {
        getSelectionModel()
                .selectedItemProperty()
                .addListener(
                        (_, _, line) -> {
                            if (line != null) {
                                model.selected().set(Optional.of(line.ref()));
                            }
                        });
        model.selected().subscribe(this::choose);
        // Lines that come and go move the chosen one to another place.
        model.lines().version().addListener((_, _, _) -> choose(model.selected().get()));
    }

    private void choose(Optional<WorkloadRef> ref) {
        var line = ref.flatMap(model.lines()::line);
        if (line.isEmpty()) {
            getSelectionModel().clearSelection();
        } else if (!line.get().equals(getSelectionModel().getSelectedItem())) {
            var index = getItems().indexOf(line.get());
            if (index >= 0) {
                getSelectionModel().select(index);
                scrollTo(Math.max(0, index - 5));
            }
        }
    }

    private void press(KeyEvent event) {
        var line = getSelectionModel().getSelectedItem();
        if (line == null || event.isShortcutDown() || event.isAltDown()) {
            return;
        }
        switch (event.getCode()) {
            case SPACE -> {
                if (model.ready().get()) {
                    model.ticks().toggle(line.ref());
                }
            }
            case LEFT -> fold(line, true);
            case RIGHT -> fold(line, false);
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void fold(Line line, boolean away) {
        var namespace = SourceEntry.namespace(line.ref().namespace());
        if (away && !line.isNamespace()) {
            choose(Optional.of(namespace));
        } else if (line.isNamespace()) {
            model.lines().fold(line.ref().namespace(), away);
        }
    }

    private final class RuntimeCell extends LineCell {
        private final SourceWords words = new SourceWords(texts);
        private final Tooltip evidence = new Tooltip();

        @Override
        void show(Line line, Line.Row row) {
            if (row instanceof Line.OfWorkload(var _, var _, var standing)) {
                setText(words.runtime(standing));
                evidence.setText(
                        standing.runtimes().stream()
                                .map(
                                        each ->
                                                each.container()
                                                        + ": "
                                                        + String.join("; ", each.evidence()))
                                .collect(
                                        Collectors.joining(
                                                "\n", words.runtime(standing) + "\n", "")));
                setTooltip(standing.runtimes().isEmpty() ? null : evidence);
            } else {
                setText("");
                setTooltip(null);
            }
        }
    }

    private static final class PodsCell extends LineCell {
        PodsCell() {
            getStyleClass().add("figure-cell");
        }

        @Override
        void show(Line line, Line.Row row) {
            setText(
                    row instanceof Line.OfWorkload(var _, var _, var standing)
                            ? standing.podsTraced() + "/" + standing.podsTotal()
                            : "");
        }
    }

    private final class RateCell extends LineCell {
        private Optional<WorkloadRef> shown = Optional.empty();
        // Kept here and held weakly there: a table throws cells away now and then.
        private final ChangeListener<Map<String, NodeRow>> figures =
                (_, _, _) -> shown.ifPresent(this::show);

        RateCell() {
            getStyleClass().add("figure-cell");
            model.figures().addListener(new WeakChangeListener<>(figures));
        }

        private void show(WorkloadRef ref) {
            var rate = model.rate(ref);
            setText(rate.isPresent() ? Figures.digits(rate.getAsDouble()) : "–");
        }

        @Override
        void show(Line line, Line.Row row) {
            shown = line.isNamespace() ? Optional.empty() : Optional.of(line.ref());
            setText("");
            shown.ifPresent(this::show);
        }

        @Override
        void clear() {
            shown = Optional.empty();
        }
    }
}
