package dev.clew.app.clusters;

import javafx.stage.Window;

import java.nio.file.Path;
import java.util.Optional;

/** Asks a person for a file. */
@FunctionalInterface
public interface PickerFiles {
    /**
     * @param owner the window over which it is asked
     * @param title what for
     * @return empty when nothing was chosen
     */
    Optional<Path> choose(Window owner, String title);
}
