package dev.clew.app;

import dev.clew.api.Names;
import dev.clew.app.clusters.InstallCommand;
import dev.clew.app.clusters.UninstallCommand;
import dev.clew.app.demo.SandboxCommand;
import dev.clew.app.graph.GraphCommand;
import dev.clew.app.sources.StatusCommand;

import picocli.CommandLine;
import picocli.CommandLine.Command;

import java.io.PrintWriter;
import java.util.concurrent.Callable;

/** The program: without a sub-command the window, with one the command line. */
@Command(
        name = "clew",
        description = "Distributed tracing on Kubernetes without touching code.",
        mixinStandardHelpOptions = true,
        version = "clew " + Names.VERSION,
        subcommands = {
            SandboxCommand.class,
            InstallCommand.class,
            UninstallCommand.class,
            StatusCommand.class,
            GraphCommand.class
        })
public final class Clew implements Callable<Integer> {
    /** Exit codes (DESIGN section 3): 0 done, 1 the job failed, 2 bad usage. */
    static final int FAILED = 1;

    /** Runs and ends the process with the exit code. */
    public static void main(String[] args) {
        System.exit(run(args));
    }

    static int run(String... args) {
        return new CommandLine(new Clew())
                .setExecutionExceptionHandler(Clew::tell)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(args);
    }

    @Override
    public Integer call() {
        throw new UnsupportedOperationException();
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
