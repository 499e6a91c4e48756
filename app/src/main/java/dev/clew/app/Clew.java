package dev.clew.app;

import dev.clew.api.Names;
import dev.clew.app.clusters.InstallCommand;
import dev.clew.app.clusters.UninstallCommand;
import dev.clew.app.connect.ClusterOptions;
import dev.clew.app.connect.JsonChoices;
import dev.clew.app.demo.DemoCommand;
import dev.clew.app.demo.SandboxCommand;
import dev.clew.app.graph.GraphCommand;
import dev.clew.app.sources.StatusCommand;
import dev.clew.app.ui.SettingsFile;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;
import java.util.concurrent.Callable;

/** The program: without a sub-command the window, with one the command line. */
@Command(
        name = "clew",
        description = "Distributed tracing on Kubernetes without touching code.",
        mixinStandardHelpOptions = true,
        version = "clew " + Names.VERSION,
        subcommands = {
            DemoCommand.class,
            SandboxCommand.class,
            InstallCommand.class,
            UninstallCommand.class,
            StatusCommand.class,
            GraphCommand.class
        })
public final class Clew implements Callable<Integer> {
    @Mixin private ClusterOptions cluster;

    /** Exit codes (DESIGN section 3): 0 done, 1 the job failed, 2 bad usage. */
    static final int FAILED = 1;

    /** Runs and ends the process with the exit code. */
    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Clew()).setExecutionExceptionHandler(Clew::tell);
    }

    @Override
    public Integer call() {
        if (!Toolkit.hasDisplay()) {
            throw Incident.expected(
                    "there is no display to open a window on",
                    "neither DISPLAY nor WAYLAND_DISPLAY is set",
                    "use clew status and clew graph, or clew demo --headless");
        }
        Clock clock = Clock.systemUTC();
        SettingsFile file = new SettingsFile(settingsPath(), clock);
        SettingsFile.Loaded loaded = file.load(Locale.getDefault());
        JsonChoices choices = JsonChoices.read(settingsPath().toAbsolutePath().getParent(), clock);
        Toolkit.start(false);
        try (ClewApp app =
                ClewApp.open(
                        cluster.files(), cluster.wanted(), choices, loaded.settings(), clock)) {
            loaded.problem().ifPresent(app::tell);
            choices.problem().ifPresent(app::tell);
            app.awaitClosed();
            file.save(loaded.settings());
            return 0;
        } catch (IOException e) {
            throw Incident.expected(
                    "the settings in " + settingsPath() + " cannot be kept",
                    String.valueOf(e.getMessage()),
                    "make that folder writable",
                    e);
        } finally {
            Toolkit.stop();
        }
    }

    /** By the XDG base directory specification. */
    private static Path settingsPath() {
        String config = System.getenv("XDG_CONFIG_HOME");
        return config == null
                ? Path.of(System.getProperty("user.home"), ".config", "clew", "settings.properties")
                : Path.of(config, "clew", "settings.properties");
    }

    /**
     * One sentence for what the user can mend; for a defect its stack trace too, to be reported.
     */
    private static int tell(Exception e, CommandLine command, CommandLine.ParseResult parsed) {
        PrintWriter err = command.getErr();
        if (e instanceof Incident incident) {
            err.println("clew: " + incident.getMessage());
        } else {
            err.println("clew: a defect of Clew, please report it: " + e);
            e.printStackTrace(err);
        }
        err.flush();
        return FAILED;
    }
}
