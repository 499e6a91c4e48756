package dev.clew.app.ui;

import javafx.beans.value.ObservableValue;
import javafx.scene.Parent;
import javafx.scene.Scene;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Makes scenes that wear the chosen theme and change it while they are shown. */
public final class ThemedScene {
    private static final List<String> SHEETS =
            List.of("clew.css", "controls.css", "shell.css", "clusters.css", "sources.css");

    private ThemedScene() {}

    /**
     * A scene; its pop-ups take over its style sheets.
     *
     * @param width in pixels
     * @param height in pixels
     */
    public static Scene of(
            Parent root, double width, double height, ObservableValue<Theme> chosen) {
        var scene = new Scene(root, width, height);
        wear(scene, chosen.getValue());
        // A strong listener: the scene lives as long as the window whose settings it follows.
        chosen.addListener((_, _, theme) -> wear(scene, theme));
        return scene;
    }

    private static void wear(Scene scene, Theme theme) {
        scene.setUserAgentStylesheet(theme.base());
        var ours = SHEETS.stream().map(ThemedScene::address);
        scene.getStylesheets()
                .setAll(Stream.concat(Stream.of(Token.stylesheet(theme)), ours).toList());
        scene.setFill(Token.BG_CONTENT.color(theme));
    }

    private static String address(String sheet) {
        return Objects.requireNonNull(ThemedScene.class.getResource(sheet), sheet).toExternalForm();
    }
}
