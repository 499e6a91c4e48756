package dev.clew.app.display;

import java.awt.image.BufferedImage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import javax.imageio.ImageIO;

/** An X server that draws into memory, on a display number of its own. */
final class VirtualDisplay implements AutoCloseable {
    private final Process server;
    private final String name;

    VirtualDisplay() throws IOException {
        server =
                new ProcessBuilder(
                                "Xvfb",
                                "-displayfd",
                                "1",
                                "-screen",
                                "0",
                                "1400x900x24",
                                "-nolisten",
                                "tcp")
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        var out =
                new BufferedReader(
                        new InputStreamReader(server.getInputStream(), StandardCharsets.UTF_8));
        var number = out.readLine();
        if (number == null) {
            throw new IOException("Xvfb ended at once");
        }
        name = ":" + number;
    }

    /** As it stands in DISPLAY. */
    String name() {
        return name;
    }

    /** What is on it. */
    BufferedImage picture(Path file) throws IOException, InterruptedException {
        var grab =
                new ProcessBuilder(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                ScreenGrab.class.getName(),
                                file.toString()));
        grab.environment().put("DISPLAY", name);
        var ended = grab.inheritIO().start().waitFor();
        if (ended != 0 || !Files.exists(file)) {
            throw new IOException("the picture of the display could not be taken");
        }
        return ImageIO.read(file.toFile());
    }

    @Override
    public void close() {
        server.destroy();
    }
}
