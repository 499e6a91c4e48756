package dev.clew.app.ui;

import javafx.scene.Parent;
import javafx.scene.Scene;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Makes scenes that wear the chosen theme in the chosen size and change both while they are shown.
 * Letters and what holds them grow together, since every length of the style sheets that is given
 * in px is scaled; paddings, which carry no unit, stay.
 */
public final class ThemedScene {
    private static final List<String> SHEETS =
            List.of(
                    "clew.css",
                    "controls.css",
                    "shell.css",
                    "clusters.css",
                    "sources.css",
                    "graph.css",
                    "picker.css");
    private static final Pattern LENGTH = Pattern.compile("(\\d+(?:\\.\\d+)?)px");
    private static final int USUAL = 100;

    private ThemedScene() {}

    /**
     * A scene; its pop-ups take over its style sheets.
     *
     * @param width in pixels
     * @param height in pixels
     */
    public static Scene of(Parent root, double width, double height, Settings settings) {
        var scene = new Scene(root, width, height);
        wear(scene, settings);
        WholeTexts.in(scene);
        // Strong listeners: the scene lives as long as the window whose settings it follows.
        settings.theme().addListener(_ -> wear(scene, settings));
        settings.fontPercent().addListener(_ -> wear(scene, settings));
        return scene;
    }

    private static void wear(Scene scene, Settings settings) {
        var theme = settings.theme().get();
        var percent = settings.fontPercent().get();
        scene.setUserAgentStylesheet(theme.base());
        var ours = SHEETS.stream().map(sheet -> address(sheet, percent));
        scene.getStylesheets()
                .setAll(Stream.concat(Stream.of(Token.stylesheet(theme)), ours).toList());
        scene.setFill(Token.BG_CONTENT.color(theme));
    }

    private static String address(String sheet, int percent) {
        var resource = Objects.requireNonNull(ThemedScene.class.getResource(sheet), sheet);
        if (percent == USUAL) {
            return resource.toExternalForm();
        }
        try (var in = resource.openStream()) {
            var text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            var scaled = LENGTH.matcher(text).replaceAll(length -> scaled(length, percent));
            return "data:text/css;base64,"
                    + Base64.getEncoder().encodeToString(scaled.getBytes(StandardCharsets.UTF_8));
        } catch (IOException broken) {
            throw new UncheckedIOException("cannot read " + sheet, broken);
        }
    }

    private static String scaled(MatchResult length, int percent) {
        var pixels = Double.parseDouble(length.group(1)) * percent / USUAL;
        return String.format(Locale.ROOT, "%.1fpx", pixels);
    }
}
