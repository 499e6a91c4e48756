package dev.clew.app.sources;

import dev.clew.api.WorkloadRef;
import dev.clew.app.ui.Action;
import dev.clew.app.ui.Texts;
import dev.clew.app.ui.Words;

import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The screen of the sources: namespaces and workloads to tick, their states, and beside them why
 * the chosen one is as it is.
 */
public final class SourcesPage extends StackPane {
    private static final KeyCombination FIND =
            new KeyCodeCombination(KeyCode.F, KeyCombination.SHORTCUT_DOWN);
    private static final KeyCombination APPLY =
            new KeyCodeCombination(KeyCode.ENTER, KeyCombination.SHORTCUT_DOWN);
    private static final KeyCombination COPY =
            new KeyCodeCombination(
                    KeyCode.C, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN);

    /** With large letters the table keeps more than half. */
    private static final double INSPECTOR_SHARE = 0.36;

    private static final double MARGIN = 12;

    private final SourcesModel model;
    private final SourcesToolbar toolbar;
    private final WorkloadTable table;
    private final SourceInspector inspector;
    private final ExplainCard explain;

    /** Builds the screen; it follows the model from then on. */
    public SourcesPage(SourcesModel model, Texts texts) {
        this.model = model;
        this.toolbar = new SourcesToolbar(model, texts);
        this.table = new WorkloadTable(model, texts);
        this.inspector = new SourceInspector(model, texts);
        this.explain = new ExplainCard(model, texts, this::explain);
        setId("sources-page");
        var left = new BorderPane(middle(texts));
        left.setTop(toolbar);
        left.setBottom(new PendingBar(model.ticks(), texts));
        var frame = new BorderPane(left);
        frame.setRight(inspector);
        inspector.maxWidthProperty().bind(widthProperty().multiply(INSPECTOR_SHARE));
        StackPane.setAlignment(explain, Pos.TOP_RIGHT);
        toolbar.heightProperty().subscribe(this::placeExplain);
        inspector.widthProperty().subscribe(this::placeExplain);
        getChildren().addAll(frame, explain);
        toolbar.why().setOnAction(_ -> explain.toggle());
        addEventHandler(KeyEvent.KEY_PRESSED, this::press);
        // The table would keep it to itself.
        table.addEventFilter(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (event.getCode() == KeyCode.ENTER && !event.isShortcutDown()) {
                        inspector.enter();
                        event.consume();
                    }
                });
    }

    private void placeExplain() {
        StackPane.setMargin(
                explain,
                new Insets(
                        toolbar.getHeight() + MARGIN / 3,
                        inspector.getWidth() + MARGIN,
                        MARGIN,
                        MARGIN));
    }

    private Node middle(Texts texts) {
        var empty = new AwayCard(model, texts);
        empty.managedProperty().bind(empty.visibleProperty());
        var body = new StackPane(table, empty);
        model.inventory().state().subscribe(_ -> showBody(empty));
        VBox.setVgrow(body, Priority.ALWAYS);
        return new VBox(new SourcesNotices(model, texts), body);
    }

    /** What was known once stays in the picture while the link is gone. */
    private void showBody(AwayCard empty) {
        var known = model.inventory().known();
        table.setVisible(known);
        empty.setVisible(!known);
        table.setOpacity(
                model.inventory().state().get() instanceof FeedState.Away && known ? 0.72 : 1);
    }

    private void press(KeyEvent event) {
        if (FIND.match(event)) {
            toolbar.beginFind();
        } else if (APPLY.match(event)) {
            model.ticks().apply();
        } else if (COPY.match(event)) {
            inspector.copyReport();
        } else if (event.getCode() == KeyCode.ESCAPE && explain.isVisible()) {
            explain.toggle();
        } else {
            return;
        }
        event.consume();
    }

    /** What can be done here as it is now; the screen answers to the keys by itself. */
    public List<Action> actions() {
        var actions = new ArrayList<Action>();
        actions.add(action("sources-find", "sources.action.find", FIND, toolbar::beginFind));
        actions.add(
                new Action(
                        "sources-why",
                        Words.of("sources.why"),
                        Optional.empty(),
                        this::searchMissing));
        if (!model.ticks().plan().get().edits().isEmpty()) {
            actions.add(action("sources-apply", "sources.apply", APPLY, model.ticks()::apply));
        }
        if (model.subject().getValue().isPresent()) {
            actions.add(action("sources-copy", "sources.copy", COPY, inspector::copyReport));
        }
        return actions;
    }

    private static Action action(String id, String key, KeyCombination keys, Runnable run) {
        return new Action(id, Words.of(key), Optional.of(keys), run);
    }

    /** Shows why a workload is as it is, whatever hides it. */
    public void explain(WorkloadRef ref) {
        model.explain(ref);
        inspector.showWhy();
    }

    /** Opens the search for a workload that is missed. */
    public void searchMissing() {
        if (!explain.isVisible()) {
            explain.toggle();
        }
    }
}
