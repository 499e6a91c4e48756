package dev.clew.app.sight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.app.Toolkit;
import dev.clew.app.clusters.ClusterShows;
import dev.clew.app.graph.GraphShows;
import dev.clew.app.shell.HeadlessScreen;
import dev.clew.app.shell.Screenshots;
import dev.clew.app.shell.ShellShows;
import dev.clew.app.sources.SourceShows;
import dev.clew.app.ui.Fonts;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.testfx.api.FxToolkit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Every screen in all its states, in both themes and languages, with large letters: nothing is cut,
 * outside, over something else, or a letter that is missing.
 *
 * <p>The same makes the pictures of all of them:
 *
 * <pre>
 * ./mvnw -pl app -am test -Dtest=SightTest -Dclew.shots=FOLDER \
 *     -Dsurefire.failIfNoSpecifiedTests=false
 * </pre>
 *
 * <p>{@code -Dclew.looks=dark-en,dark-ja-200} looks only so, {@code -Dclew.shows=sources} only at
 * windows whose name begins so.
 */
class SightTest {
    @TempDir private Path folder;

    @BeforeAll
    static void toolkit() throws Exception {
        FxToolkit.registerPrimaryStage();
        Toolkit.call(
                () -> {
                    HeadlessScreen.enlarge();
                    return new Fonts();
                });
    }

    static Stream<Arguments> shows() {
        return Stream.of(ClusterShows.all(), SourceShows.all(), ShellShows.all(), GraphShows.all())
                .map(Map::entrySet)
                .flatMap(entries -> entries.stream().sorted(Map.Entry.comparingByKey()))
                .filter(entry -> entry.getKey().startsWith(System.getProperty("clew.shows", "")))
                .map(entry -> Arguments.of(entry.getKey(), entry.getValue()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("shows")
    void nobody_stumbles_over(String name, Show.Opening opening) throws Exception {
        var findings = new ArrayList<String>();
        var show = opening.open(folder);
        try {
            for (var state : show.states()) {
                Look.USUAL.wearIn(show);
                state.lead().run();
                for (var look : looks()) {
                    look.wearIn(show);
                    shoot(show, state, look);
                    look(show).stream()
                            .map(finding -> state.name() + " " + look + "  " + finding)
                            .forEach(findings::add);
                    if (state.wide() && look.percent() == 100) {
                        wide(show, state, look).stream()
                                .map(finding -> state.name() + " " + look + "-wide  " + finding)
                                .forEach(findings::add);
                    }
                }
            }
        } finally {
            show.end();
        }
        assertThat(String.join("\n", findings)).as(name).isEmpty();
    }

    private static List<Look> looks() {
        var wanted = System.getProperty("clew.looks", "");
        var usual = System.getProperty("clew.shots") == null ? Look.FEW : Look.ALL;
        return usual.stream()
                .filter(
                        look ->
                                wanted.isEmpty()
                                        || List.of(wanted.split(",", -1)).contains(look.toString()))
                .toList();
    }

    private static List<Finding> look(Show show) {
        return Toolkit.call(
                () -> {
                    var scene = show.window().getScene();
                    // A clock may have ticked since.
                    scene.getRoot().applyCss();
                    scene.getRoot().layout();
                    return new Sight().of(scene);
                });
    }

    private static List<Finding> wide(Show show, Show.State state, Look look) {
        var picture =
                Optional.ofNullable(System.getProperty("clew.shots"))
                        .map(shots -> Path.of(shots, state.name() + "-wide-" + look + ".png"));
        return Toolkit.call(() -> Wide.look(show, new Sight(), picture));
    }

    private static String screen(Show.State state) {
        return state.name().substring(0, state.name().indexOf('-'));
    }

    private static String rest(Show.State state) {
        return state.name().substring(state.name().indexOf('-') + 1);
    }

    private static void shoot(Show show, Show.State state, Look look) throws IOException {
        var shots = Optional.ofNullable(System.getProperty("clew.shots"));
        if (shots.isPresent()) {
            var pictures = new Screenshots(Path.of(shots.get()));
            Toolkit.call(
                    () ->
                            pictures.take(
                                    show.window(),
                                    screen(state),
                                    rest(state) + look.suffix(),
                                    show.settings()));
        }
    }
}
