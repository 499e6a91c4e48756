package dev.clew.app.clusters;

import dev.clew.app.clusters.TraceModel.Line;
import dev.clew.app.ui.Texts;
import dev.clew.app.ui.Words;

import javafx.application.Platform;
import javafx.beans.InvalidationListener;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import java.util.Optional;

/** The tree of namespaces and workloads with their boxes; only the lines in sight are nodes. */
final class TraceView extends VBox {
    private final ClusterModel cluster;
    private final TraceModel model;
    private final Texts texts;
    private final ListView<Line> list = new ListView<>();
    private final Label foot = new Label();
    private Optional<String> chosen = Optional.empty();

    TraceView(ClusterModel cluster, Texts texts) {
        this.cluster = cluster;
        this.model = cluster.trace();
        this.texts = texts;
        getStyleClass().addAll("card", "trace");
        list.setId("trace-list");
        list.setItems(model.lines());
        list.setCellFactory(_ -> new TraceCell(model, texts));
        list.setPlaceholder(placeholder());
        list.accessibleTextProperty().bind(texts.of("clusters.tree.title"));
        list.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        // The next thing to do here is to tick something.
        list.sceneProperty()
                .subscribe(
                        scene -> {
                            if (scene != null) {
                                list.requestFocus();
                            }
                        });
        list.getSelectionModel().selectedItemProperty().subscribe(this::remember);
        // Later, since the list itself forgets what was chosen only once it hears of the change.
        list.getItems()
                .addListener((InvalidationListener) _ -> Platform.runLater(this::chooseAgain));
        setVgrow(list, Priority.ALWAYS);
        foot.setId("trace-foot");
        foot.getStyleClass().add("trace-foot");
        foot.setWrapText(true);
        foot.managedProperty().bind(foot.textProperty().isNotEmpty());
        getChildren().addAll(head(), list, foot);
        model.workloads().subscribe(_ -> showFoot());
        texts.language().addListener(_ -> showFoot());
    }

    private HBox head() {
        var title = Card.label(texts.of("clusters.tree.title"), "card-title");
        title.setMinWidth(USE_PREF_SIZE);
        var find = new TextField();
        find.setId("trace-find");
        find.promptTextProperty().bind(texts.of("clusters.tree.find"));
        find.accessibleTextProperty().bind(texts.of("clusters.tree.find"));
        find.textProperty().bindBidirectional(model.filter());
        find.setMinWidth(60);
        find.setPrefWidth(120);
        find.getStyleClass().add("small-field");
        var head =
                new HBox(
                        8,
                        title,
                        find,
                        Card.room(),
                        column("clusters.tree.runtime", "trace-runtime"),
                        column("clusters.tree.evidence", "trace-evidence"),
                        column("clusters.tree.restarts", "trace-restarts"));
        head.getStyleClass().add("trace-head");
        return head;
    }

    private Label column(String key, String width) {
        var label = Card.label(texts.of(key), "column", width);
        label.getStyleClass().add(key.endsWith("restarts") ? "right" : "left");
        return label;
    }

    private Label placeholder() {
        var label = new Label();
        label.getStyleClass().add("second");
        label.setWrapText(true);
        Runnable show =
                () ->
                        label.setText(
                                texts.now(
                                        cluster.reading().get()
                                                ? "clusters.tree.reading"
                                                : cluster.incident().get().isPresent()
                                                        ? "clusters.tree.failed"
                                                        : model.filter().get().isEmpty()
                                                                ? "clusters.tree.nothing"
                                                                : "clusters.tree.noMatch"));
        cluster.reading().subscribe(_ -> show.run());
        model.filter().subscribe(_ -> show.run());
        texts.language().subscribe(_ -> show.run());
        return label;
    }

    private void showFoot() {
        var now = model.workloads().get();
        var text = new StringBuilder();
        now.troubles().forEach(each -> text.append(texts.now(each)).append(' '));
        if (!now.unseen().isEmpty()) {
            text.append(
                    texts.now(Words.of("clusters.tree.unseen", String.join(", ", now.unseen()))));
        }
        foot.setText(text.toString().strip());
        foot.setTooltip(new Tooltip(foot.getText()));
    }

    private void pressed(KeyEvent event) {
        Line line = list.getSelectionModel().getSelectedItem();
        if (line == null) {
            return;
        }
        switch (event.getCode()) {
            case SPACE -> model.toggle(line);
            case LEFT -> fold(line, false);
            case RIGHT -> fold(line, true);
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void remember(Line line) {
        if (line != null) {
            chosen = Optional.of(line.key());
        }
    }

    /** What was chosen before the lines changed; else the first. */
    private void chooseAgain() {
        if (!list.getSelectionModel().isEmpty()) {
            return;
        }
        var at = 0;
        for (var i = 0; i < list.getItems().size(); i++) {
            if (chosen.filter(list.getItems().get(i).key()::equals).isPresent()) {
                at = i;
            }
        }
        list.getSelectionModel().select(at);
    }

    private void fold(Line line, boolean open) {
        int at = list.getSelectionModel().getSelectedIndex();
        if (line instanceof Line.OfNamespace(var namespace, var _)) {
            model.fold(namespace.name(), open);
            list.getSelectionModel().clearAndSelect(at);
        }
    }
}
