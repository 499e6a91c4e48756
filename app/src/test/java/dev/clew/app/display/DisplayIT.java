package dev.clew.app.display;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;

import dev.clew.app.ui.Theme;
import dev.clew.app.ui.Token;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** {@code clew demo} as a person starts it, beside a kubeconfig of theirs. */
class DisplayIT {
    private static final Duration MINUTES = Duration.ofMinutes(4);
    private static final String HOME = System.getProperty("clew.home");

    @TempDir private Path folder;
    private VirtualDisplay display;
    private HttpServer recording;
    private final AtomicInteger requests = new AtomicInteger();

    @BeforeEach
    void start() throws IOException {
        display = new VirtualDisplay();
        recording =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        recording.createContext(
                "/",
                exchange -> {
                    requests.incrementAndGet();
                    exchange.sendResponseHeaders(503, -1);
                    exchange.close();
                });
        recording.start();
    }

    @AfterEach
    void stop() {
        recording.stop(0);
        display.close();
    }

    @Test
    void the_window_opens_on_the_demos_own_cluster_and_a_kubeconfig_of_the_users_is_left_alone()
            throws Exception {
        Process clew = demo();
        try {
            BufferedImage picture =
                    await().atMost(MINUTES)
                            .pollInterval(Duration.ofSeconds(1))
                            .until(
                                    () -> display.picture(folder.resolve("display.png")),
                                    seen -> !clew.isAlive() || share(seen, Token.BG_CONTENT) > 0.3);

            assertThat(clew.isAlive()).as(said()).isTrue();
            assertThat(share(picture, Token.ACCENT)).as("a primary button").isGreaterThan(0.0005);
            assertThat(requests).hasValue(0);
        } finally {
            clew.destroy();
            assertThat(clew.waitFor(1, TimeUnit.MINUTES)).isTrue();
        }
        await().atMost(MINUTES).until(() -> processes().isEmpty());
    }

    private Process demo() throws IOException {
        Path kubeconfig = folder.resolve("users-kubeconfig");
        Files.writeString(
                kubeconfig,
                """
                apiVersion: v1
                kind: Config
                current-context: mine
                contexts: [{name: mine, context: {cluster: mine, user: me}}]
                clusters: [{name: mine, cluster: {server: "http://127.0.0.1:%d"}}]
                users: [{name: me, user: {token: secret}}]
                """
                        .formatted(recording.getAddress().getPort()));
        var command =
                new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "@" + HOME + "/lib/jvm.options",
                        "-Dprism.order=sw",
                        "-Dclew.home=" + HOME,
                        "-cp",
                        HOME + "/lib/*",
                        "dev.clew.app.Clew",
                        "demo");
        command.environment().put("DISPLAY", display.name());
        command.environment().put("KUBECONFIG", kubeconfig.toString());
        command.environment().put("CLEW_STATE", folder.resolve("state").toString());
        command.environment().put("XDG_CONFIG_HOME", folder.resolve("config").toString());
        return command.redirectErrorStream(true)
                .redirectOutput(folder.resolve("said").toFile())
                .start();
    }

    private String said() throws IOException {
        return Files.readString(folder.resolve("said"));
    }

    /** How much of a picture has a colour of the dark theme. */
    private static double share(BufferedImage picture, Token token) {
        var color = token.color(Theme.DARK);
        var rgb =
                (int) Math.round(color.getRed() * 255) << 16
                        | (int) Math.round(color.getGreen() * 255) << 8
                        | (int) Math.round(color.getBlue() * 255);
        var same = 0;
        for (var y = 0; y < picture.getHeight(); y++) {
            for (var x = 0; x < picture.getWidth(); x++) {
                same += (picture.getRGB(x, y) & 0xFFFFFF) == rgb ? 1 : 0;
            }
        }
        return (double) same / (picture.getWidth() * picture.getHeight());
    }

    private static List<String> processes() {
        return ProcessHandle.allProcesses()
                .map(process -> process.info().commandLine().orElse(""))
                .filter(command -> command.contains("-cp " + HOME))
                .toList();
    }
}
