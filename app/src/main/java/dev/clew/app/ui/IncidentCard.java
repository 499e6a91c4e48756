package dev.clew.app.ui;

import dev.clew.app.Incident;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;

import java.util.Locale;

/** Says what went wrong, why, and what to do next; all of it can be copied. */
public final class IncidentCard extends VBox {
    private static final int LETTERS_A_LINE = 45;
    private static final int MOST_LINES = 8;

    /**
     * @param actions buttons that help, before the one that copies
     */
    public IncidentCard(Incident incident, Texts texts, Button... actions) {
        getStyleClass().add("incident-card");
        setId("incident");
        var title = new Label(sentence(incident.what()), Faces.icon(Feather.ALERT_OCTAGON));
        title.getStyleClass().add("incident-what");
        title.setWrapText(true);
        title.setId("incident-what");
        getChildren().add(title);
        if (!incident.why().isEmpty()) {
            getChildren().add(why(incident.why()));
        }
        if (!incident.next().isEmpty()) {
            var next = new Label(sentence(incident.next()));
            next.setWrapText(true);
            next.getStyleClass().add("incident-next");
            next.setId("incident-next");
            getChildren().add(next);
        }
        var copy = Faces.wear(new Button(), Feather.COPY, texts.of("incident.copy"), "");
        copy.setId("incident-copy");
        copy.setOnAction(_ -> copy(incident.report()));
        var row = new HBox(8, actions);
        row.getChildren().add(copy);
        row.getStyleClass().add("incident-actions");
        getChildren().add(row);
    }

    /** In a field, so that a part of it can be marked and copied. */
    private static TextArea why(String words) {
        var area = new TextArea(words);
        area.setEditable(false);
        area.setWrapText(true);
        area.setPrefRowCount(
                Math.clamp(words.length() / LETTERS_A_LINE + words.lines().count(), 1, MOST_LINES));
        area.getStyleClass().addAll("mono", "incident-why");
        area.setId("incident-why");
        return area;
    }

    private static void copy(String report) {
        var content = new ClipboardContent();
        content.putString(report);
        Clipboard.getSystemClipboard().setContent(content);
    }

    private static String sentence(String words) {
        return words.isEmpty()
                ? ""
                : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1) + ".";
    }
}
