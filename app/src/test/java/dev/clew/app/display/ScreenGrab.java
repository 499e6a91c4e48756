package dev.clew.app.display;

import java.awt.AWTException;
import java.awt.Rectangle;
import java.awt.Robot;
import java.awt.Toolkit;
import java.io.IOException;
import java.nio.file.Path;

import javax.imageio.ImageIO;

/** Writes a picture of the whole display into the file that it is given. */
final class ScreenGrab {
    private ScreenGrab() {}

    public static void main(String[] args) throws AWTException, IOException {
        var screen = new Rectangle(Toolkit.getDefaultToolkit().getScreenSize());
        ImageIO.write(new Robot().createScreenCapture(screen), "png", Path.of(args[0]).toFile());
    }
}
