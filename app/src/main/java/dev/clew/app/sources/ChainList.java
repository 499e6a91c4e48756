package dev.clew.app.sources;

import dev.clew.app.ui.Texts;

import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.VBox;
import javafx.scene.shape.SVGPath;

import java.util.Locale;
import java.util.stream.Collectors;

/** The chain from tick to spans; its first open link shows why, the words of the pod, what next. */
final class ChainList extends VBox {
    private static final String DISC = "M14 8A6 6 0 1 1 2 8A6 6 0 1 1 14 8Z";
    private static final String RING = "M13.25 8A5.25 5.25 0 1 1 2.75 8A5.25 5.25 0 1 1 13.25 8Z";
    private static final String CHECK = "M5 8.2L7.2 10.4L11.2 5.8";
    private static final int MOST_EVIDENCE = 12;

    private final Texts texts;
    private final SourceWords words;

    ChainList(Texts texts) {
        this.texts = texts;
        this.words = new SourceWords(texts);
        setId("sources-chain");
        getStyleClass().add("why-chain");
    }

    void show(Standing standing) {
        getChildren().clear();
        var chain = Chain.of(standing);
        var open = chain.open();
        for (var link : chain.links()) {
            getChildren().add(row(link));
            if (open.filter(link::equals).isPresent()) {
                getChildren().add(because(standing, link.mark()));
            }
        }
        if (open.isEmpty()) {
            getChildren().add(because(standing, Chain.Mark.DONE));
        }
    }

    private HBox row(Chain.Stage link) {
        var name = new Label(texts.now(link.step().textKey()));
        name.getStyleClass().add("link-name");
        var detail = new Label(texts.now(link.detail()));
        detail.getStyleClass().add("second");
        detail.setMinWidth(0);
        detail.setWrapText(true);
        var row = new HBox(8, mark(link.mark()), name, detail);
        row.setId("link-" + link.step().name().toLowerCase(Locale.ROOT));
        row.getStyleClass().addAll("link", style(link.mark()));
        row.setAccessibleText(name.getText() + ", " + detail.getText() + ", " + style(link.mark()));
        return row;
    }

    private static Pane mark(Chain.Mark mark) {
        var below = new SVGPath();
        below.getStyleClass().add("below");
        var above = new SVGPath();
        above.getStyleClass().add("above");
        below.setContent(
                switch (mark) {
                    case DONE -> DISC;
                    case BROKEN -> "M5.5 1.75H10.5L14.25 5.5V10.5L10.5 14.25H5.5L1.75 10.5V5.5Z";
                    default -> RING;
                });
        above.setContent(
                switch (mark) {
                    case DONE -> CHECK;
                    case BROKEN, WAITING, PARTLY -> "M7.2 4.4H8.8V9H7.2ZM7.2 10.2H8.8V11.8H7.2Z";
                    case UNDER_WAY -> "M8 4.9V8L10.2 9.4";
                    case STOPPED, NOT_REACHED -> "";
                });
        var pane = new Pane(below, above);
        pane.setMinSize(16, 16);
        pane.setMaxSize(16, 16);
        pane.getStyleClass().add("link-mark");
        return pane;
    }

    private static String style(Chain.Mark mark) {
        return mark.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private VBox because(Standing standing, Chain.Mark mark) {
        var box = new VBox(6);
        box.setId("sources-because");
        box.getStyleClass().addAll("because", style(mark));
        if (!standing.evidence().isEmpty()) {
            var evidence =
                    new Label(
                            standing.evidence().stream()
                                    .limit(MOST_EVIDENCE)
                                    .collect(Collectors.joining("\n")));
            evidence.setWrapText(true);
            evidence.getStyleClass().add("mono");
            evidence.setId("sources-evidence");
            box.getChildren().add(evidence);
        }
        var sentence = new Label(words.sentence(standing));
        sentence.setWrapText(true);
        sentence.setId("sources-reason");
        box.getChildren().add(sentence);
        words.next(standing)
                .ifPresent(
                        next -> {
                            var label = new Label(texts.now("sources.next", next));
                            label.setWrapText(true);
                            label.getStyleClass().add("next");
                            label.setId("sources-next");
                            box.getChildren().add(label);
                        });
        return box;
    }
}
