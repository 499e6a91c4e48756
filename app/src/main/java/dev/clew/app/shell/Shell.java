package dev.clew.app.shell;

import dev.clew.app.ui.Action;
import dev.clew.app.ui.Settings;
import dev.clew.app.ui.Texts;
import dev.clew.app.ui.Words;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The frame of the window: rail at the left, bars above and below, the chosen screen inside. */
public final class Shell extends StackPane {
    private static final KeyCombination PALETTE =
            new KeyCodeCombination(KeyCode.K, KeyCombination.SHORTCUT_DOWN);
    private static final double GAP = 8;

    private final ShellModel model;
    private final List<Page> pages;
    private final Texts texts;
    private final BorderPane frame = new BorderPane();
    private final ObjectProperty<Page> shown;
    private final Overlays overlays = new Overlays(this);
    private final PaletteModel palette = new PaletteModel();
    private final ShellActions actions;
    private final PaletteCard paletteCard;
    private final HelpCard helpCard;

    /**
     * Builds the frame.
     *
     * @param pages at least one; the first is shown
     */
    public Shell(ShellModel model, List<Page> pages, Settings settings, Texts texts) {
        this.model = model;
        this.pages = List.copyOf(pages);
        this.texts = texts;
        shown = new SimpleObjectProperty<>(this, "shown", pages.getFirst());
        actions = new ShellActions(model, pages, shown, settings);
        paletteCard = new PaletteCard(palette, overlays::close, texts);
        helpCard = new HelpCard(texts);
        getStyleClass().add("shell");
        getChildren().add(frame);
        cards(settings);
        var rail = new Rail(pages, shown, texts);
        rail.settings().setOnAction(_ -> run("settings"));
        rail.help().setOnAction(_ -> run("help"));
        frame.setTop(
                new TopBar(model, () -> shown.set(pages.getFirst()), () -> run("palette"), texts));
        frame.setLeft(rail);
        frame.setBottom(new StatusBar(model, () -> run("jobs"), texts));
        shown.flatMap(Page::content).subscribe(frame::setCenter);
        addEventHandler(KeyEvent.KEY_TYPED, this::typed);
        addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
        new IncidentPanel(model, overlays, this::around, texts);
    }

    private void cards(Settings settings) {
        var settingsCard = new SettingsCard(settings, texts);
        var jobsCard = new JobsCard(model, texts);
        actions.add("palette", Words.of("action.palette"), Optional.of(PALETTE), this::openPalette);
        actions.add(
                "settings",
                Words.of("settings.title"),
                Optional.of(new KeyCodeCombination(KeyCode.COMMA, KeyCombination.SHORTCUT_DOWN)),
                () -> overlays.toggle(settingsCard, Pos.BOTTOM_LEFT, around()));
        actions.add(
                "jobs",
                Words.of("jobs.title"),
                Optional.empty(),
                () -> overlays.toggle(jobsCard, Pos.BOTTOM_RIGHT, around()));
        actions.add(
                "help",
                Words.of("help.title"),
                Optional.of(KeyCombination.valueOf("?")),
                this::openHelp);
    }

    /** Bars and rail, which grow with the letters, stay free of cards. */
    private Insets around() {
        return new Insets(
                height(frame.getTop()) + GAP,
                GAP,
                height(frame.getBottom()) + GAP,
                frame.getLeft().getLayoutBounds().getWidth() + GAP);
    }

    private static double height(Node bar) {
        return bar.getLayoutBounds().getHeight();
    }

    private void openHelp() {
        helpCard.show(Stream.concat(actions.all().stream(), pageActions()).toList());
        overlays.toggle(helpCard, Pos.BOTTOM_LEFT, around());
    }

    private void openPalette() {
        var entries = new ArrayList<PaletteModel.Entry>();
        pageActions().map(this::entry).forEach(entries::add);
        model.places().forEach(places -> entries.addAll(places.get()));
        actions.all().stream().map(this::entry).forEach(entries::add);
        palette.open(entries);
        overlays.toggle(paletteCard, Pos.TOP_CENTER, around());
    }

    private PaletteModel.Entry entry(Action action) {
        return new PaletteModel.Entry(
                Words.of("palette.action"),
                texts.now(action.name()),
                Keys.written(action),
                action.run());
    }

    private Stream<Action> pageActions() {
        return shown.get().actions().get().stream();
    }

    private void run(String id) {
        actions.all().stream()
                .filter(action -> action.id().equals(id))
                .forEach(action -> action.run().run());
    }

    private void typed(KeyEvent event) {
        if (event.getCharacter().equals("?") && !(event.getTarget() instanceof TextInputControl)) {
            openHelp();
            event.consume();
        }
    }

    private void pressed(KeyEvent event) {
        var writes = event.getTarget() instanceof TextInputControl;
        if (event.getCode() == KeyCode.ESCAPE && overlays.isOpen()) {
            overlays.close();
            event.consume();
            return;
        }
        if (writes && !PALETTE.match(event)) {
            return;
        }
        actions.all().stream()
                // The question mark lies on another key on each keyboard: it comes as a letter.
                .filter(action -> !action.id().equals("help"))
                .filter(action -> Keys.match(action, event))
                .findFirst()
                .ifPresent(
                        action -> {
                            event.consume();
                            action.run().run();
                        });
    }

    /** Shows the screen of that id, if there is one. */
    public void show(String id) {
        pages.stream().filter(page -> page.id().equals(id)).findFirst().ifPresent(shown::set);
    }

    /** Which screen is shown. */
    public ObjectProperty<Page> shown() {
        return shown;
    }
}
