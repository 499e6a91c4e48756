package dev.clew.operator.source;

import dev.clew.api.Reason;
import dev.clew.api.WorkloadRef;
import dev.clew.operator.Things;
import dev.clew.operator.cluster.Workload;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Views in which something is decided. */
public final class ViewsForTests {
    private ViewsForTests() {}

    /** The workload {@link Things#WEB} is chosen, Java, and about to restart. */
    public static View instrumenting(WorkloadRef workload) {
        Workload web = Things.web(Things.pod("a"));
        var choice = new Choice.Chosen(Things.source("web", "Deployment", "web"));
        ContainerLook java = Sample.java();
        var look =
                new ContainerLook(
                        java.container(),
                        java.finding(),
                        java.running(),
                        java.trouble(),
                        Map.of("JAVA_TOOL_OPTIONS", "-Xmx1g"));
        Wish wish = Wishes.of(web, choice, List.of(look), Sample.PLACEMENT);
        return new View(
                new TreeMap<>(
                        Map.of(
                                workload,
                                new View.Seen(
                                        web,
                                        choice,
                                        List.of(look),
                                        wish,
                                        new Verdict(Reason.QUEUED, List.of()),
                                        Things.NOW))));
    }
}
