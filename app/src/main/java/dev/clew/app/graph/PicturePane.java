package dev.clew.app.graph;

import dev.clew.app.ui.Texts;

import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.layout.StackPane;

/** The picture with what lies over it: the legend, the buttons for zooming, why there is none. */
final class PicturePane extends StackPane {
    private static final double LEGEND = 30;
    private static final double CARD_MARGIN = 24;

    private final GraphModel model;
    private final Appearance appearance;
    private final GraphCanvas canvas;
    private final PictureFoot foot;
    private final StageCard card;

    PicturePane(GraphModel model, GraphCanvas canvas, Appearance appearance) {
        this.model = model;
        this.appearance = appearance;
        this.canvas = canvas;
        Texts texts = appearance.texts();
        this.foot = new PictureFoot(new LegendView(texts), new ZoomButtons(canvas, texts));
        this.card = new StageCard(model, texts);
        StackPane.setMargin(card, new Insets(CARD_MARGIN));
        getChildren().addAll(canvas, foot, card);
        getStyleClass().add("picture");
        model.stageShown().subscribe(this::show);
        card.heightProperty().addListener(_ -> keepFree());
    }

    private void show(GraphModel.Stage stage) {
        NodeDetails.shown(foot, stage.isDrawn());
        NodeDetails.shown(card, stage != GraphModel.Stage.SHOWING);
        StackPane.setAlignment(card, stage.isDrawn() ? Pos.TOP_CENTER : Pos.CENTER);
        keepFree();
    }

    private void keepFree() {
        var above =
                model.stageShown().get() == GraphModel.Stage.SHOWING
                        ? 0
                        : card.getHeight() + CARD_MARGIN;
        var below = foot.isManaged() ? foot.legendHeight(getWidth()) : 0;
        canvas.keepFree(above, Math.max(LEGEND * appearance.unit(), below));
    }

    @Override
    protected void layoutChildren() {
        // Before the canvas is laid out, which fits the picture into what is left free.
        keepFree();
        super.layoutChildren();
    }
}
