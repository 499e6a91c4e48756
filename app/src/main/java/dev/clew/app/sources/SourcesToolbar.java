package dev.clew.app.sources;

import atlantafx.base.controls.CustomTextField;

import dev.clew.app.sources.LinesModel.Counts;
import dev.clew.app.sources.LinesModel.Segment;
import dev.clew.app.ui.Faces;
import dev.clew.app.ui.Segmented;
import dev.clew.app.ui.Texts;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

import org.kordamp.ikonli.feather.Feather;

import java.util.function.ToIntFunction;

/** What is looked for, and the way to whatever is missed. */
final class SourcesToolbar extends HBox {
    private final SourcesModel model;
    private final Texts texts;
    private final CustomTextField find = new CustomTextField();
    private final Button why;

    SourcesToolbar(SourcesModel model, Texts texts) {
        this.model = model;
        this.texts = texts;
        getStyleClass().add("tool-strip");
        find();
        why = Faces.wear(new Button(), Feather.HELP_CIRCLE, texts.of("sources.why"), "");
        why.setId("sources-why");
        var room = new Region();
        setHgrow(room, Priority.ALWAYS);
        getChildren().addAll(find, segments(), room, why);
    }

    private void find() {
        find.setId("sources-find");
        find.setPrefWidth(250);
        find.setMinWidth(120);
        find.promptTextProperty().bind(texts.of("sources.find"));
        find.accessibleTextProperty().bind(texts.of("sources.find"));
        var whole = new Tooltip();
        whole.textProperty().bind(texts.of("sources.find"));
        find.setTooltip(whole);
        find.setLeft(Faces.icon(Feather.SEARCH));
        var key = Faces.key("Ctrl F");
        // What is written there needs the room more.
        key.visibleProperty()
                .bind(find.widthProperty().greaterThan(key.widthProperty().multiply(4)));
        find.setRight(key);
        find.textProperty().bindBidirectional(model.lines().text());
        find.addEventFilter(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (event.getCode() == KeyCode.ESCAPE && !find.getText().isEmpty()) {
                        find.clear();
                        event.consume();
                    }
                });
    }

    private Segmented<Segment> segments() {
        var segmented = new Segmented<>(model.lines().segment());
        segmented.setMinWidth(USE_PREF_SIZE);
        Faces.wear(segmented.add(Segment.ALL), count("sources.segment.all", Counts::all))
                .setId("sources-all");
        Faces.wear(
                        segmented.add(Segment.PROBLEMS),
                        count("sources.segment.problems", Counts::problems))
                .setId("sources-problems");
        Faces.wear(
                        segmented.add(Segment.IN_PROGRESS),
                        count("sources.segment.inProgress", Counts::inProgress))
                .setId("sources-in-progress");
        return segmented;
    }

    private StringBinding count(String key, ToIntFunction<Counts> figure) {
        return Bindings.createStringBinding(
                () -> texts.now(key, figure.applyAsInt(model.lines().counts().get())),
                model.lines().counts(),
                texts.language());
    }

    /** Leads to whatever is missed. */
    Button why() {
        return why;
    }

    /** Puts the caret into the field. */
    void beginFind() {
        find.requestFocus();
        find.selectAll();
    }
}
