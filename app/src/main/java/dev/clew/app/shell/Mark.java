package dev.clew.app.shell;

import javafx.scene.Group;
import javafx.scene.shape.SVGPath;

/** Clew's mark: a ball of thread, its end running out. */
final class Mark extends Group {
    private static final String BALL = "M21 11.5a9.5 9.5 0 1 1-9.5-9.5a9.5 9.5 0 0 1 9.5 9.5";
    private static final String THREADS =
            "M3 8.5c5.5-2.5 12-1 17 3.5 M2.3 13c5.5-2.5 11.5-0.8 16 4 M7 3.2c5.8 0.8 10.5 4.2 13.5"
                    + " 9.3";
    private static final String END = "M14 21c3 0 3.5-2.5 6-2.5c1.2 0 2 0.6 2.5 1.5";

    Mark() {
        for (var d : new String[] {BALL, THREADS, END}) {
            var path = new SVGPath();
            path.setContent(d);
            path.getStyleClass().add("clew-mark");
            getChildren().add(path);
        }
    }
}
