package dev.clew.app.graph;

import dev.clew.app.ui.Faces;
import dev.clew.app.ui.Texts;

import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What is looked for and left out: by which filter, and a click that takes that one away. */
final class LeftOutNote extends VBox {
    private static final int NAMED = 4;

    private final FindModel finder;
    private final Texts texts;
    private final NodeLook look;
    private final Map<GraphView.Filter, Row> rows = new EnumMap<>(GraphView.Filter.class);

    LeftOutNote(GraphModel model, FindModel finder, Texts texts) {
        this.finder = finder;
        this.texts = texts;
        this.look = new NodeLook(texts);
        getStyleClass().add("left-out");
        for (var filter : GraphView.Filter.values()) {
            var row = new Row();
            row.setId("left-out-" + id(filter));
            row.clear.setId("left-out-" + id(filter) + "-clear");
            row.clear.setOnAction(_ -> model.view().set(model.view().get().without(filter)));
            row.clear.textProperty().bind(texts.of(clearKey(filter)));
            rows.put(filter, row);
            getChildren().add(row);
        }
        finder.leftOut().addListener(_ -> show());
        texts.language().addListener(_ -> show());
        show();
    }

    private static String id(GraphView.Filter filter) {
        return switch (filter) {
            case HIDDEN -> "hidden";
            case FOCUS -> "focus";
            case PROBLEMS -> "problems";
        };
    }

    private static String clearKey(GraphView.Filter filter) {
        return switch (filter) {
            case HIDDEN -> "view.hidden.clear";
            case FOCUS -> "view.focus.clear";
            case PROBLEMS -> "view.problems.clear";
        };
    }

    private void show() {
        var leftOut = finder.leftOut().get();
        NodeDetails.shown(this, !leftOut.isEmpty());
        rows.forEach(
                (filter, row) -> {
                    var ids = leftOut.getOrDefault(filter, List.of());
                    NodeDetails.shown(row, !ids.isEmpty());
                    row.say(words(filter, names(ids)));
                });
    }

    private String names(List<String> ids) {
        var names =
                ids.stream()
                        .limit(NAMED)
                        .map(id -> look.name(NodeId.parse(id)))
                        .collect(Collectors.joining(texts.now("list.comma")));
        return ids.size() > NAMED ? texts.now("view.more", names, ids.size() - NAMED) : names;
    }

    private String words(GraphView.Filter filter, String names) {
        return switch (filter) {
            case HIDDEN -> texts.now("view.leftOut.hidden", names);
            case FOCUS -> texts.now("view.leftOut.focus", names);
            case PROBLEMS -> texts.now("view.leftOut.problems", names);
        };
    }

    private static final class Row extends HBox {
        private final Label words = new Label();
        private final Tooltip whole = new Tooltip();
        private final Hyperlink clear = new Hyperlink();

        Row() {
            super(8);
            getStyleClass().add("left-out-row");
            words.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
            words.setTooltip(whole);
            clear.setMinWidth(Region.USE_PREF_SIZE);
            getChildren().addAll(Faces.icon(Feather.EYE_OFF), words, clear);
        }

        void say(String sentence) {
            words.setText(sentence);
            whole.setText(sentence);
            clear.setVisited(false);
        }
    }
}
