package dev.clew.app.clusters;

import dev.clew.app.ui.Texts;

import javafx.application.Platform;
import javafx.collections.ListChangeListener;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/** What the cluster says, word for word, the newest in sight. */
final class SaidView extends VBox {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss.S").withZone(ZoneId.systemDefault());

    private static final double WHO = 230;

    SaidView(TimelineModel model, Texts texts) {
        getStyleClass().addAll("card", "said");
        var list = new ListView<Said>();
        list.setId("clusters-said");
        list.setItems(model.said());
        list.setCellFactory(_ -> new Cell());
        list.accessibleTextProperty().bind(texts.of("clusters.said.title"));
        list.setPlaceholder(Card.label(texts.of("clusters.said.nothing"), "second"));
        setVgrow(list, Priority.ALWAYS);
        model.said()
                .addListener(
                        (ListChangeListener<Said>)
                                _ ->
                                        // When the list has taken the lines over.
                                        Platform.runLater(
                                                () ->
                                                        list.scrollTo(
                                                                Math.max(
                                                                        0,
                                                                        list.getItems().size()
                                                                                - 1))));
        var head = new HBox(Card.label(texts.of("clusters.said.title"), "card-title"));
        getChildren().addAll(head, list);
    }

    private static final class Cell extends ListCell<Said> {
        private final Label at = new Label();
        private final Label who = new Label();
        private final Label words = new Label();
        private final HBox face = new HBox(16, at, who, words);

        Cell() {
            face.getStyleClass().addAll("said-face");
            at.setMinWidth(Region.USE_PREF_SIZE);
            who.setMinWidth(WHO);
            who.setPrefWidth(WHO);
            who.setMaxWidth(WHO);
            who.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
            who.getStyleClass().add("said-who");
            setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(Said said, boolean empty) {
            super.updateItem(said, empty);
            if (empty || said == null) {
                setGraphic(null);
                setTooltip(null);
                return;
            }
            at.setText(TIME.format(said.at()));
            who.setText(said.who());
            words.setText(said.words().replace('\n', ' '));
            setTooltip(new Tooltip(said.who() + "\n" + said.words()));
            setAccessibleText(said.who() + ": " + said.words());
            setGraphic(face);
        }
    }
}
