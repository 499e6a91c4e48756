package dev.clew.app.sources;

import com.fasterxml.jackson.annotation.JsonInclude;

import dev.clew.api.Reason;
import dev.clew.app.Incident;
import dev.clew.app.connect.ClusterAccess;
import dev.clew.app.connect.ClusterOptions;
import dev.clew.app.connect.PortForwardLink;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.grpc.StatusRuntimeException;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;

/** {@code clew status}: sources with state and reason, and our own parts. */
@Command(
        name = "status",
        description = "Prints sources with their state and reason, and Clew's own parts.",
        mixinStandardHelpOptions = true)
public final class StatusCommand implements Callable<Integer> {
    @Mixin private ClusterOptions cluster;

    @Option(names = "--json", description = "as JSON")
    private boolean json;

    @Spec private CommandSpec spec;

    /** What is printed with {@code --json} (report.md). */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Answer(
            String cluster,
            String serverVersion,
            OwnParts clew,
            List<SourceRow> sources,
            List<Object> destinations) {}

    @Override
    public Integer call() {
        try (ClusterAccess access = cluster.open()) {
            Answer answer = ask(access);
            PrintWriter out = spec.commandLine().getOut();
            if (json) {
                out.println(Serialization.asJson(answer));
            } else {
                print(answer, out);
            }
            out.flush();
            return 0;
        }
    }

    private static Answer ask(ClusterAccess access) {
        String version = access.serverVersion();
        try {
            OwnParts parts = OwnParts.read(access.client());
            List<SourceRow> sources =
                    parts.installed()
                            ? SourceRow.of(
                                    new Inventory(
                                                    new PortForwardLink(
                                                            access.client(), Clock.systemUTC()))
                                            .read())
                            : List.of();
            return new Answer(access.context(), version, parts, sources, List.of());
        } catch (KubernetesClientException e) {
            throw access.explain(e);
        } catch (IOException | StatusRuntimeException e) {
            throw Incident.expected(
                    "the operator cannot be asked for its inventory",
                    String.valueOf(e.getMessage()),
                    "look at the pods of namespace clew-system",
                    e);
        }
    }

    private static void print(Answer answer, PrintWriter out) {
        out.printf("cluster  %s  %s%n", answer.cluster(), answer.serverVersion());
        if (!answer.clew().installed()) {
            out.println("Clew is not installed here; install it with: clew install");
            return;
        }
        for (OwnParts.PartRow part : answer.clew().parts()) {
            out.printf(
                    "%-14s %d/%d%s%n",
                    part.name(),
                    part.ready(),
                    part.desired(),
                    part.reason() == null ? "" : "  " + part.reason());
            if (part.lastEnd() != null) {
                out.println("    " + part.lastEnd());
            }
        }
        for (SourceRow row : answer.sources()) {
            out.printf(
                    "%-44s %-9s %-8s %-22s %s%n",
                    row.namespace() + "/" + row.kind() + "/" + row.workload(),
                    row.runtime() == null ? "-" : row.runtime(),
                    row.version() == null ? "-" : row.version(),
                    row.state(),
                    Reason.fromWireName(row.reason()).sentence());
            if (row.because() != null) {
                row.because().forEach(line -> out.println("    " + line));
            }
        }
    }
}
