package dev.clew.app.clusters;

import dev.clew.app.Incident;
import dev.clew.app.connect.ClusterAccess;
import dev.clew.app.connect.ClusterOptions;
import dev.clew.install.Cancellation;
import dev.clew.install.InstallProblem;
import dev.clew.install.plan.Step;
import dev.clew.install.uninstall.Uninstaller;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;

/** {@code clew uninstall}: workloads as they were, then everything of Clew away; in any state. */
@Command(
        name = "uninstall",
        description = "Restores what was traced and removes Clew from a cluster.",
        mixinStandardHelpOptions = true)
public final class UninstallCommand implements Callable<Integer> {
    @Mixin private ClusterOptions cluster;

    @Option(names = "--plan", description = "only print what would be done")
    private boolean planOnly;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        try (ClusterAccess access = cluster.open()) {
            access.serverVersion();
            var uninstaller = new Uninstaller(access.client(), Uninstaller.DEADLINE);
            if (planOnly) {
                print(uninstaller.plan(), out);
            } else {
                uninstaller.uninstall(new ProgressLines(out), new Cancellation());
                out.println("Nothing of Clew is left.");
            }
            return 0;
        } catch (InstallProblem e) {
            throw Incident.expected(e.what(), e.why(), e.next(), e);
        } finally {
            out.flush();
        }
    }

    private static void print(List<Step> steps, PrintWriter out) {
        steps.forEach(step -> out.println(step.line()));
        out.println(
                steps.isEmpty()
                        ? "Nothing to do: there is nothing of Clew."
                        : steps.size() + " objects to do, and what lies in our namespaces.");
    }
}
