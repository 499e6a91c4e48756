package dev.clew.app.demo;

import dev.clew.app.Toolkit;
import dev.clew.app.graph.GraphContent;
import dev.clew.app.graph.GraphModel;
import dev.clew.app.shell.ClewWindow;
import dev.clew.app.shell.Screenshots;
import dev.clew.app.ui.Language;
import dev.clew.app.ui.Settings;
import dev.clew.app.ui.Theme;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** The window of a demo: tells when it paints, and has its picture taken. */
final class DemoWindow {
    /** A picture shows what was set before it only after layout and painting of two more pulses. */
    private static final int SETTLED_PULSES = 4;

    private final ClewWindow window;
    private final Settings settings;
    private final InstantSource clock;

    DemoWindow(ClewWindow window, Settings settings, InstantSource clock) {
        this.window = window;
        this.settings = settings;
        this.clock = clock;
    }

    /** Tells those delays of every frame of a graph that is painted from now on. */
    void tell(EdgeDelays delays, GraphModel graph) {
        Toolkit.call(
                () -> {
                    PaintTimes times = new PaintTimes(delays, clock);
                    graph.content().subscribe(times::taken);
                    window.stage().getScene().addPostLayoutPulseListener(times::pulse);
                    return null;
                });
    }

    /**
     * Notes when the window took a frame, and tells when a pulse has put it on the screen. JavaFX's
     * thread.
     */
    private static final class PaintTimes {
        private final EdgeDelays delays;
        private final InstantSource clock;
        private Instant taken;
        private Instant asOf;

        PaintTimes(EdgeDelays delays, InstantSource clock) {
            this.delays = delays;
            this.clock = clock;
        }

        void taken(GraphContent content) {
            if (content != null) {
                asOf = content.frame().asOf();
                taken = clock.instant();
            }
        }

        void pulse() {
            if (asOf != null) {
                delays.painted(asOf, taken, clock.instant());
                asOf = null;
            }
        }
    }

    /**
     * Takes a screen's picture in both themes and both languages.
     *
     * @param screen its name in the files' names
     * @param state in which it is
     * @return the names of the files
     */
    List<String> screenshots(Path folder, String screen, String state) {
        Screenshots shots = new Screenshots(folder);
        List<String> names = new ArrayList<>();
        Theme theme = settings.theme().get();
        Language language = settings.language().get();
        for (Theme each : Theme.values()) {
            for (Language spoken : Language.values()) {
                set(each, spoken);
                Pulses.pass(window.stage().getScene(), SETTLED_PULSES);
                Path file = Toolkit.call(() -> shots.take(window.stage(), screen, state, settings));
                names.add(file.getFileName().toString());
            }
        }
        set(theme, language);
        return names;
    }

    private void set(Theme theme, Language language) {
        Toolkit.call(
                () -> {
                    settings.theme().set(theme);
                    settings.language().set(language);
                    return null;
                });
    }
}
