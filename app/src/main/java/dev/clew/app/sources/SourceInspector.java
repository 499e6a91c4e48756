package dev.clew.app.sources;

import dev.clew.api.State;
import dev.clew.app.ui.Faces;
import dev.clew.app.ui.Segmented;
import dev.clew.app.ui.Texts;
import dev.clew.app.ui.WrappingRow;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;

import java.util.Optional;
import java.util.stream.Stream;

/** Beside the table: all that is known of the chosen line, and what can be done with it. */
final class SourceInspector extends BorderPane {
    /** Its tabs. */
    enum Tab {
        WHY,
        OVERVIEW,
        KUBERNETES
    }

    private final SourcesModel model;
    private final Texts texts;
    private final SourceWords words;
    private final ObjectProperty<Tab> tab = new SimpleObjectProperty<>(this, "tab", Tab.WHY);
    private final Label name = new Label();
    private final Label badge = new Label();
    private final Label about = new Label();
    private final Tooltip fullName = new Tooltip();
    private final VBox head;
    private final VBox content = new VBox();
    private final HBox actions;
    private final ChainList chain;
    private final DiffView diff;
    private final FactsPane facts;
    private final Label hint = new Label();
    private final Button retry;
    private final Button trace;
    private final Button keepOut;
    private final Button copy = new Button();
    private Optional<Standing> chained = Optional.empty();

    SourceInspector(SourcesModel model, Texts texts) {
        this.model = model;
        this.texts = texts;
        this.words = new SourceWords(texts);
        this.chain = new ChainList(texts);
        this.diff = new DiffView(model, texts);
        this.facts = new FactsPane(model, texts);
        setId("sources-inspector");
        getStyleClass().addAll("inspector", "wide");
        retry = action(Feather.ROTATE_CW, "sources.retry", "sources-retry");
        retry.setOnAction(_ -> model.selected().get().ifPresent(model.ticks()::retry));
        trace = action(Feather.PLUS, "sources.trace", "sources-trace");
        trace.setOnAction(
                _ -> model.selected().get().ifPresent(r -> model.ticks().want(r, Want.TRACE)));
        keepOut = action(Feather.SLASH, "sources.keepOut", "sources-keep-out");
        keepOut.setOnAction(
                _ -> model.selected().get().ifPresent(r -> model.ticks().want(r, Want.KEEP_OUT)));
        actions = actions();
        head = head();
        hint.textProperty().bind(texts.of("sources.choose"));
        hint.getStyleClass().add("hint");
        hint.setWrapText(true);
        content.getStyleClass().add("inspector-content");
        var scroll = new ScrollPane(content);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("details-scroll");
        setCenter(scroll);
        model.subject().subscribe(chosen -> show(chosen));
        tab.addListener((_, _, _) -> show(model.subject().getValue()));
        model.inventory()
                .now()
                .addListener((_, _, _) -> model.subject().getValue().ifPresent(this::showAbout));
        texts.language()
                .addListener(
                        (_, _, _) -> {
                            chained = Optional.empty();
                            show(model.subject().getValue());
                        });
    }

    private Button action(Feather icon, String key, String id) {
        var button = Faces.wear(new Button(), icon, texts.of(key), "");
        button.setId(id);
        button.getStyleClass().add("small");
        button.managedProperty().bind(button.visibleProperty());
        button.disableProperty().bind(model.ready().not());
        return button;
    }

    private HBox actions() {
        retry.getStyleClass().add("primary");
        Faces.wear(copy, Feather.COPY, texts.of("sources.copy"), "");
        copy.setId("sources-copy");
        copy.getStyleClass().addAll("small", "flat");
        var copies = new Tooltip();
        copies.textProperty().bind(texts.of("sources.copy").map(words -> words + "  Ctrl Shift C"));
        copy.setTooltip(copies);
        copy.setOnAction(_ -> copyReport());
        // With large letters they take two lines.
        var help = new WrappingRow(8, retry, trace, keepOut);
        HBox.setHgrow(help, Priority.ALWAYS);
        var row = new HBox(8, help, copy);
        row.getStyleClass().add("inspector-actions");
        return row;
    }

    private VBox head() {
        name.getStyleClass().add("subject");
        name.setId("sources-subject");
        name.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        name.setTooltip(fullName);
        badge.setMinWidth(USE_PREF_SIZE);
        badge.setId("sources-badge");
        about.getStyleClass().add("second");
        about.setId("sources-about");
        var title = new HBox(8, name, badge);
        title.getStyleClass().add("subject-line");
        var tabs = new Segmented<>(tab);
        tabs.getStyleClass().add("tabs");
        Faces.wear(tabs.add(Tab.WHY), texts.of("sources.tab.why")).setId("sources-tab-why");
        Faces.wear(tabs.add(Tab.OVERVIEW), texts.of("sources.tab.overview"))
                .setId("sources-tab-overview");
        Faces.wear(tabs.add(Tab.KUBERNETES), texts.of("sources.tab.kubernetes"))
                .setId("sources-tab-kubernetes");
        var box = new VBox(title, about, tabs);
        box.getStyleClass().add("inspector-head");
        return box;
    }

    private void show(Optional<SourcesModel.Subject> chosen) {
        if (chosen.isEmpty()) {
            setTop(null);
            setBottom(null);
            content.getChildren().setAll(hint);
            return;
        }
        var subject = chosen.get();
        setTop(head);
        name.setText(subject.ref().name());
        fullName.setText(subject.ref().nodeId());
        showAbout(subject);
        switch (subject.row()) {
            case Line.OfNamespace namespace -> {
                setBottom(null);
                badge.setVisible(false);
                facts.showNamespace(subject.ref().namespace(), namespace);
                content.getChildren().setAll(facts);
            }
            case Line.OfWorkload workload -> show(subject, workload);
        }
    }

    private void show(SourcesModel.Subject subject, Line.OfWorkload row) {
        var standing = row.standing();
        setBottom(actions);
        badge.setVisible(true);
        badge.setText(words.state(standing));
        badge.getStyleClass().setAll("label", "badge", StateCell.styleClass(standing));
        retry.setVisible(model.canRetry(subject.ref()));
        trace.setVisible(row.tick() == Tick.OFF);
        keepOut.setVisible(
                row.tick() == Tick.ON
                        || standing.state().filter(State.DETECTED::equals).isPresent());
        switch (tab.get()) {
            case WHY -> {
                // A list that is built anew under the mouse cannot be marked or read.
                if (chained.filter(standing::equals).isEmpty()) {
                    chain.show(standing);
                    chained = Optional.of(standing);
                }
                content.getChildren().setAll(chain, diff);
            }
            case OVERVIEW -> {
                facts.showOverview(subject, standing);
                content.getChildren().setAll(facts);
            }
            case KUBERNETES -> {
                facts.showKubernetes(subject, standing);
                content.getChildren().setAll(facts);
            }
        }
    }

    private void showAbout(SourcesModel.Subject subject) {
        var ref = subject.ref();
        about.setText(
                switch (subject.row()) {
                    case Line.OfNamespace row -> words.namespace(row);
                    case Line.OfWorkload(var _, var _, var standing) ->
                            standing.since()
                                    .map(
                                            since ->
                                                    texts.now(
                                                            "sources.about",
                                                            ref.kind(),
                                                            ref.namespace(),
                                                            standing.podsTotal(),
                                                            words.lasting(
                                                                    since,
                                                                    model.inventory().now().get())))
                                    .orElseGet(
                                            () ->
                                                    texts.now(
                                                            "sources.about.undated",
                                                            ref.kind(),
                                                            ref.namespace(),
                                                            standing.podsTotal()));
                });
    }

    /** Shows why, whatever was shown before. */
    void showWhy() {
        tab.set(Tab.WHY);
    }

    /** Takes the focus to the first thing that can be done. */
    void enter() {
        Stream.of(retry, trace, keepOut, copy)
                .filter(each -> each.isVisible() && !each.isDisabled())
                .findFirst()
                .ifPresent(Node::requestFocus);
    }

    /** Puts all that is known of the chosen workload on the clipboard. */
    void copyReport() {
        model.subject()
                .getValue()
                .ifPresent(
                        subject -> {
                            var clip = new ClipboardContent();
                            clip.putString(
                                    new SourceReport(texts)
                                            .of(subject, model.diff().state().get()));
                            Clipboard.getSystemClipboard().setContent(clip);
                        });
    }
}
