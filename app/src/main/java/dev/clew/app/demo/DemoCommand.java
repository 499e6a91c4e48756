package dev.clew.app.demo;

import dev.clew.app.Incident;
import dev.clew.app.Toolkit;
import dev.clew.app.connect.ClusterOptions;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;

/** {@code clew demo}: the main job, in a window or headless with a report. */
@Command(
        name = "demo",
        description =
                "Does the main job on a sandbox: installs, traces the sample shop, shows its"
                        + " graph.",
        mixinStandardHelpOptions = true)
public final class DemoCommand implements Callable<Integer> {
    private static final Path WITHOUT_DISPLAY = Path.of("clew-demo");

    @Mixin private ClusterOptions cluster;

    @Option(
            names = "--headless",
            description = "without a display; counts, compares with the truth and reports")
    private boolean headless;

    @Option(names = "--report", paramLabel = "F.json", description = "where the report goes")
    private Path report;

    @Option(names = "--screenshots", paramLabel = "DIR", description = "where pictures go")
    private Path screenshots;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            defaultValue = "60",
            description = "how long the load is counted; default ${DEFAULT-VALUE}")
    private int seconds;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        if (seconds < 1 || seconds > 3600) {
            throw new ParameterException(
                    spec.commandLine(), "--seconds has to be from 1 to 3600, not " + seconds);
        }
        boolean withWindow = !headless && Toolkit.hasDisplay();
        if (!headless && !withWindow) {
            System.out.println(
                    "There is no display (neither DISPLAY nor WAYLAND_DISPLAY is set): running"
                            + " headless; report and pictures go to "
                            + WITHOUT_DISPLAY.toAbsolutePath());
            useFolderWithoutDisplay();
        }
        Optional<ReportFile> file = Optional.ofNullable(report).map(ReportFile::at);
        DemoRun run =
                new DemoRun(
                        cluster.given() ? Optional.of(cluster) : Optional.empty(),
                        Clock.systemUTC(),
                        System.out);
        if (withWindow) {
            return run.withWindow();
        }
        Report result = run.headless(Duration.ofSeconds(seconds), Optional.ofNullable(screenshots));
        file.ifPresent(f -> f.write(result, System.out));
        return result.exitCode();
    }

    private void useFolderWithoutDisplay() {
        try {
            Files.createDirectories(WITHOUT_DISPLAY);
        } catch (IOException e) {
            throw Incident.expected(
                    "the folder " + WITHOUT_DISPLAY.toAbsolutePath() + " cannot be made",
                    String.valueOf(e.getMessage()),
                    "start it in a folder that you may write",
                    e);
        }
        report = report == null ? WITHOUT_DISPLAY.resolve("report.json") : report;
        screenshots = screenshots == null ? WITHOUT_DISPLAY : screenshots;
    }
}
