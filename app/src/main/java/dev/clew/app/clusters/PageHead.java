package dev.clew.app.clusters;

import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** The title of a page, a line below it, and what stands at its right. */
final class PageHead extends HBox {

    PageHead(ObservableValue<String> title, ObservableValue<String> about, Node... right) {
        getStyleClass().add("page-head");
        var name = Card.label(title, "page-title");
        name.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        name.setTooltip(new Tooltip());
        name.getTooltip().textProperty().bind(title);
        var line = Card.label(about, "second");
        line.setTooltip(new Tooltip());
        line.getTooltip().textProperty().bind(about);
        var words = new VBox(2, name, line);
        words.setMinWidth(0);
        setHgrow(words, Priority.ALWAYS);
        getChildren().add(words);
        getChildren().addAll(right);
    }
}
