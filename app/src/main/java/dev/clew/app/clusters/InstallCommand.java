package dev.clew.app.clusters;

import dev.clew.app.Incident;
import dev.clew.app.connect.ClusterAccess;
import dev.clew.app.connect.ClusterOptions;
import dev.clew.install.Cancellation;
import dev.clew.install.InstallProblem;
import dev.clew.install.apply.Installer;
import dev.clew.install.plan.ObjectRef;
import dev.clew.install.plan.Plan;
import dev.clew.install.plan.Step;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

/** {@code clew install}: the plan that the window shows, applied or only printed. */
@Command(
        name = "install",
        description = "Installs Clew in a cluster, or prints what that would do.",
        mixinStandardHelpOptions = true)
public final class InstallCommand implements Callable<Integer> {
    @Mixin private ClusterOptions cluster;

    @Option(names = "--plan", description = "only print what would be done")
    private boolean planOnly;

    @Option(
            names = "--yaml",
            description = "with --plan: the objects, for kubectl apply --server-side")
    private boolean yaml;

    @Option(
            names = "--trace",
            paramLabel = "NS",
            description = "trace everything in that namespace, now and later; may be repeated")
    private List<String> trace = List.of();

    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
        if (yaml && !planOnly) {
            throw new ParameterException(spec.commandLine(), "--yaml needs --plan");
        }
        PrintWriter out = spec.commandLine().getOut();
        try (ClusterAccess access = cluster.open()) {
            access.serverVersion();
            Plan plan =
                    Plan.of(access.client(), Plan.currentOptions(access.client()).tracing(trace));
            if (yaml) {
                plan.requireApplicable();
                out.print(plan.yaml());
            } else if (planOnly) {
                print(plan, out);
                plan.requireApplicable();
            } else {
                new Installer(access.client(), Installer.DEADLINE)
                        .apply(plan, new ProgressLines(out), new Cancellation());
            }
            return 0;
        } catch (InstallProblem e) {
            throw Incident.expected(e.what(), e.why(), e.next(), e);
        } finally {
            out.flush();
        }
    }

    private static void print(Plan plan, PrintWriter out) {
        List<Step> toDo = plan.toDo();
        toDo.forEach(step -> out.println(step.line()));
        int same = plan.steps().size() - toDo.size();
        if (toDo.isEmpty()) {
            out.println("Nothing to do: all " + same + " objects are as they should be.");
        } else {
            out.println(toDo.size() + " objects to do, " + same + " as they should be.");
        }
        out.println(
                "The operator writes its own objects once it runs: "
                        + Plan.operatorWrites().stream()
                                .map(ObjectRef::toString)
                                .collect(Collectors.joining(", "))
                        + ".");
    }
}
