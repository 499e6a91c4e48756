package dev.clew.app.clusters;

import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Region;

/** The middle of a page: as high as the window, and scrolled where large letters need more. */
final class ScrolledPage extends ScrollPane {

    ScrolledPage(Region content) {
        super(content);
        setFitToWidth(true);
        setFitToHeight(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        setFocusTraversable(false);
        getStyleClass().add("effects");
    }
}
