package dev.clew.app.graph;

import javafx.stage.FileChooser;
import javafx.stage.Window;

import java.io.File;
import java.nio.file.Path;
import java.util.Optional;

/** Asks by the system's own dialogue. */
public final class SaveDialog implements SaveTarget {

    @Override
    public Optional<Path> ask(String name, ExportFormat format) {
        var chooser = new FileChooser();
        chooser.setInitialFileName(name);
        chooser.getExtensionFilters()
                .add(new FileChooser.ExtensionFilter(format.name(), "*." + format.extension()));
        var owner = Window.getWindows().stream().filter(Window::isFocused).findFirst();
        return Optional.ofNullable(chooser.showSaveDialog(owner.orElse(null))).map(File::toPath);
    }
}
