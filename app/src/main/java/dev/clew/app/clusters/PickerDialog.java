package dev.clew.app.clusters;

import javafx.stage.FileChooser;
import javafx.stage.Window;

import java.io.File;
import java.nio.file.Path;
import java.util.Optional;

/** The system's own dialog, beginning where kubeconfigs usually are. */
public final class PickerDialog implements PickerFiles {
    @Override
    public Optional<Path> choose(Window owner, String title) {
        var chooser = new FileChooser();
        chooser.setTitle(title);
        var home = new File(System.getProperty("user.home"));
        var usual = new File(home, ".kube");
        chooser.setInitialDirectory(usual.isDirectory() ? usual : home);
        return Optional.ofNullable(chooser.showOpenDialog(owner)).map(File::toPath);
    }
}
