package dev.clew.app.clusters;

import dev.clew.app.connect.ContextEntry;
import dev.clew.app.ui.Faces;
import dev.clew.app.ui.Texts;

import javafx.beans.binding.Bindings;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The left column of the screen Clusters: every context of every kubeconfig, none of them called.
 */
public final class PickerView extends VBox {
    private final PickerModel model;
    private final Texts texts;
    private final TextField search = new TextField();
    private final ListView<PickerRow> list = new ListView<>();

    /** The context whose name is being written. */
    private final ObjectProperty<Optional<ContextEntry>> renamed =
            new SimpleObjectProperty<>(this, "renamed", Optional.empty());

    /** The list is being filled: what it selects meanwhile is nobody's choice. */
    private boolean filling;

    /**
     * @param connect connects to a context
     * @param files asks for a kubeconfig
     * @param startDemo starts a shop to try Clew on; empty where there is none
     */
    public PickerView(
            PickerModel model,
            Consumer<ContextEntry> connect,
            PickerFiles files,
            Optional<Runnable> startDemo,
            Texts texts) {
        this.model = model;
        this.texts = texts;
        setId("picker");
        getStyleClass().add("picker");
        list.setId("picker-list");
        list.getStyleClass().add("picker-list");
        list.accessibleTextProperty().bind(texts.of("clusters.picker.list"));
        list.setCellFactory(_ -> new PickerCell(model, connect, renamed, texts));
        list.setPlaceholder(new PickerEmpty(model, texts));
        VBox.setVgrow(list, Priority.ALWAYS);
        var keys = new PickerKeys(model, list, search, connect, renamed);
        list.addEventFilter(KeyEvent.KEY_PRESSED, keys::onList);
        search.addEventFilter(KeyEvent.KEY_PRESSED, keys::onSearch);
        list.getSelectionModel().selectedItemProperty().subscribe(this::choose);
        model.rows().subscribe(this::fill);
        model.chosen().subscribe(_ -> select());
        texts.language().subscribe(list::refresh);
        getChildren().addAll(searchField(), list, new PickerAdd(model, files, texts));
        startDemo.ifPresent(start -> getChildren().add(demo(start)));
    }

    private StackPane searchField() {
        search.setId("picker-find");
        search.textProperty().bindBidirectional(model.query());
        search.promptTextProperty()
                .bind(
                        Bindings.createStringBinding(
                                () ->
                                        texts.now(
                                                "clusters.picker.find",
                                                model.contexts()
                                                        .get()
                                                        .map(now -> now.entries().size())
                                                        .orElse(0)),
                                model.contexts(),
                                texts.language()));
        search.accessibleTextProperty().bind(search.promptTextProperty());
        var whole = new Tooltip();
        whole.textProperty().bind(search.promptTextProperty());
        search.setTooltip(whole);
        var icon = Faces.icon(Feather.SEARCH);
        var key = Faces.key("Ctrl F");
        // What is written, or could be, needs the room more.
        key.visibleProperty()
                .bind(
                        search.textProperty()
                                .isEmpty()
                                .and(
                                        search.widthProperty()
                                                .greaterThan(key.widthProperty().multiply(4.5))));
        key.setMouseTransparent(true);
        icon.setMouseTransparent(true);
        StackPane.setAlignment(icon, Pos.CENTER_LEFT);
        StackPane.setAlignment(key, Pos.CENTER_RIGHT);
        var field = new StackPane(search, icon, key);
        field.getStyleClass().add("picker-search");
        return field;
    }

    private Button demo(Runnable start) {
        var words = new Label();
        words.textProperty().bind(texts.of("clusters.picker.demo"));
        var why = new Label();
        why.textProperty().bind(texts.of("clusters.picker.demo.why"));
        why.getStyleClass().add("caption");
        var face = new VBox(words, why);
        var button = new Button(null, PickerAdd.face(Faces.icon(Feather.PLAY_CIRCLE), face));
        button.setId("picker-demo");
        button.getStyleClass().add("picker-action");
        button.setMaxWidth(Double.MAX_VALUE);
        button.accessibleTextProperty().bind(words.textProperty());
        button.setOnAction(_ -> start.run());
        return button;
    }

    /** Puts the cursor into the search. */
    public void find() {
        search.requestFocus();
        search.selectAll();
    }

    /** Whether the keys go to its list. */
    boolean isWalked() {
        return list.isFocused();
    }

    private void fill(List<PickerRow> rows) {
        filling = true;
        Optional<String> focused =
                Optional.ofNullable(list.getSelectionModel().getSelectedItem()).map(PickerRow::id);
        list.getItems().setAll(rows);
        // A heading that was folded keeps the focus; else what is chosen has it.
        focused.filter(id -> !id.equals(chosenId()))
                .flatMap(this::index)
                .filter(index -> !(rows.get(index) instanceof PickerRow.Entry))
                .or(() -> index(chosenId()))
                .ifPresentOrElse(
                        index -> list.getSelectionModel().clearAndSelect(index),
                        list.getSelectionModel()::clearSelection);
        filling = false;
    }

    private String chosenId() {
        return model.chosen().get().map(ContextEntry::key).orElse("");
    }

    private Optional<Integer> index(String id) {
        for (var i = 0; i < list.getItems().size(); i++) {
            if (list.getItems().get(i).id().equals(id)) {
                return Optional.of(i);
            }
        }
        return Optional.empty();
    }

    private void select() {
        index(chosenId())
                .filter(index -> index != list.getSelectionModel().getSelectedIndex())
                .ifPresent(
                        index -> {
                            list.getSelectionModel().clearAndSelect(index);
                            list.scrollTo(Math.max(0, index - 3));
                        });
    }

    private void choose(PickerRow row) {
        if (!filling && row instanceof PickerRow.Entry entry) {
            model.chosen().set(Optional.of(entry.context()));
        }
    }
}
