package dev.clew.app.sources;

import dev.clew.api.Reason;
import dev.clew.api.WorkloadRef;
import dev.clew.api.grpc.inventory.Workload;
import dev.clew.app.Incident;
import dev.clew.app.sight.Show;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The screen of the sources in its states, to be looked at. */
public final class SourceShows {
    private static final String LONG =
            "recommendation-service-with-a-name-that-somebody-generated-from-a-branch-7f9c4d";
    private static final WorkloadRef PAYMENT = new WorkloadRef("shop", "Deployment", "payment");

    private SourceShows() {}

    /** Each with its name. */
    public static Map<String, Show.Opening> all() {
        return Map.of(
                "sources away", _ -> away(),
                "sources", _ -> full(),
                "sources changed", _ -> changed());
    }

    private static Show show(SourcesWindow window) {
        return new Show(window.stage(), window.settings, window);
    }

    private static Show away() throws Exception {
        var window = new SourcesWindow();
        var show = show(window).then("sources-loading", () -> {});
        for (var cause : FeedState.Cause.values()) {
            show.then(
                    "sources-away-" + cause.ordinal(),
                    () -> show.run(() -> window.sheet.inventory.update(gone(cause))));
        }
        return show.then("sources-empty", () -> show.run(() -> window.sheet.told()));
    }

    private static InventoryFeed.Update gone(FeedState.Cause cause) {
        return new InventoryFeed.Update(
                Map.of(),
                false,
                new FeedState.Away(
                        Told.SINCE,
                        cause,
                        "io.fabric8.kubernetes.client.KubernetesClientException: pods is forbidden:"
                                + " User \"jane@example.com\" cannot list resource \"pods\"",
                        Told.SINCE.plusSeconds(9)),
                Optional.empty(),
                Told.SINCE.plusSeconds(5));
    }

    private static Show full() throws Exception {
        var window = new SourcesWindow();
        var show = show(window);
        return show.then("sources-full", () -> show.run(() -> fill(window)))
                .then("sources-failed", () -> explained(window, show, PAYMENT))
                .then(
                        "sources-long",
                        () ->
                                explained(
                                        window,
                                        show,
                                        new WorkloadRef(LONG + "-namespace", "StatefulSet", LONG)))
                .then("sources-overview", () -> show.click("sources-tab-overview"))
                .then("sources-kubernetes", () -> show.click("sources-tab-kubernetes"))
                .then(
                        "sources-namespace",
                        () ->
                                show.run(
                                        () ->
                                                window.sheet.model.explain(
                                                        SourceEntry.namespace("shop"))))
                .then(
                        "sources-explain",
                        () -> {
                            show.click("sources-why");
                            window.robot.write("re");
                        });
    }

    private static void explained(SourcesWindow window, Show show, WorkloadRef ref) {
        show.run(() -> window.page.explain(ref));
        show.seen("sources-diff-lines");
    }

    private static void fill(SourcesWindow window) {
        window.sheet.podChange = change();
        window.sheet.sources(Told.failed("shop", "Deployment/payment"));
        var each =
                Arrays.stream(Reason.values())
                        .map(
                                reason ->
                                        Told.of(
                                                "states",
                                                reason.wireName().toLowerCase(Locale.ROOT),
                                                reason,
                                                "as the pod said"))
                        .toList();
        var all = new ArrayList<>(each);
        all.add(Told.of("shop", "cart", Reason.SPANS_AT_HUB));
        all.add(Told.of("shop", "catalog", Reason.QUIET));
        all.add(
                Told.of(
                        PAYMENT,
                        Reason.CRASHED_AFTER_INJECTION,
                        4,
                        "pod payment-6c9d7f-x2x7q: Error (exit 1), 3 restarts",
                        "Unrecognized option: -XX:+UseConcMarkSweepGC",
                        "Error: Could not create the Java Virtual Machine."));
        all.add(
                Told.of(
                        new WorkloadRef(LONG + "-namespace", "StatefulSet", LONG),
                        Reason.ENVIRONMENT_CLASH,
                        12,
                        "container " + LONG + ": JAVA_TOOL_OPTIONS=-javaagent:/opt/" + LONG));
        window.sheet.told(all.toArray(Workload[]::new));
    }

    private static PodChange change() {
        var before = "spec:\n  containers:\n  - name: app\n    env:\n    - name: A\n      value: b";
        var after =
                before
                        + "\n    - name: JAVA_TOOL_OPTIONS\n      value: "
                        + "-javaagent:/clew/java/clew-agent.jar="
                        + LONG
                        + "\n    volumeMounts:\n    - mountPath: /clew\n      name: clew";
        return new PodChange(
                PodChange.Kind.WOULD_ADD,
                LineDiff.between(before, after),
                List.of("the variable JAVA_TOOL_OPTIONS comes from a ConfigMap named " + LONG));
    }

    private static Show changed() throws Exception {
        var window = new SourcesWindow();
        var show = show(window);
        return show.then(
                        "sources-pending",
                        () -> {
                            show.run(() -> fill(window));
                            show.run(
                                    () ->
                                            window.sheet
                                                    .model
                                                    .ticks()
                                                    .toggle(SourceEntry.namespace("states")));
                        })
                .then(
                        "sources-lost",
                        () ->
                                show.run(
                                        () ->
                                                window.sheet.inventory.update(
                                                        lost(window.sheet.inventory))))
                .then(
                        "sources-fixed",
                        () ->
                                show.run(
                                        () ->
                                                window.sheet.model.update(
                                                        new SourcesFeed.Update(
                                                                Optional.empty(),
                                                                Optional.of(refused())))));
    }

    private static Incident refused() {
        return Incident.expected(
                "you may not list sources.clew.dev in all namespaces",
                "sources.clew.dev is forbidden: User \"jane@example.com\" cannot list resource",
                "ask for the right to list sources.clew.dev");
    }

    private static InventoryFeed.Update lost(InventoryModel known) {
        return new InventoryFeed.Update(
                known.workloads().get(),
                true,
                new FeedState.Away(
                        Told.SINCE,
                        FeedState.Cause.OPERATOR_AWAY,
                        "connection refused",
                        Told.SINCE.plusSeconds(40)),
                Optional.of(Told.SINCE),
                Told.SINCE.plusSeconds(38));
    }
}
