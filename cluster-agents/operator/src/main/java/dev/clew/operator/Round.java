package dev.clew.operator;

import dev.clew.api.WorkloadRef;
import dev.clew.operator.addresses.AddressBook;
import dev.clew.operator.addresses.ArrivalLog;
import dev.clew.operator.cluster.ClusterState;
import dev.clew.operator.cluster.Informers;
import dev.clew.operator.cluster.PodFacts;
import dev.clew.operator.cluster.Workload;
import dev.clew.operator.cluster.Workloads;
import dev.clew.operator.feed.Latest;
import dev.clew.operator.nodes.Orders;
import dev.clew.operator.nodes.Reports;
import dev.clew.operator.pipeline.Collectors;
import dev.clew.operator.source.Reconciler;
import dev.clew.operator.webhook.Troubles;

import java.util.HashSet;
import java.util.Set;
import java.util.SortedMap;

/** One look at the cluster and all that follows from it. For one thread. */
final class Round {
    private final Informers informers;
    private final Reconciler reconciler;
    private final Collectors collectors;
    private final ArrivalLog arrivals;
    private final Reports reports;
    private final Troubles troubles;
    private final Latest<AddressBook> book = new Latest<>(AddressBook.EMPTY);
    private final Latest<Orders> orders = new Latest<>(Orders.NONE);
    private Set<String> podUids = Set.of();
    private Set<String> nodeIds = Set.of();
    private volatile boolean waiting;

    Round(
            Informers informers,
            Reconciler reconciler,
            Collectors collectors,
            ArrivalLog arrivals,
            Reports reports,
            Troubles troubles) {
        this.informers = informers;
        this.reconciler = reconciler;
        this.collectors = collectors;
        this.arrivals = arrivals;
        this.reports = reports;
        this.troubles = troubles;
    }

    /** What every address means. */
    Latest<AddressBook> book() {
        return book;
    }

    /** What every node's agent is to look at. */
    Latest<Orders> orders() {
        return orders;
    }

    /** Whether something waits to be restarted. */
    boolean waiting() {
        return waiting;
    }

    void run() {
        ClusterState state = informers.state();
        SortedMap<WorkloadRef, Workload> workloads = Workloads.of(state);
        waiting = reconciler.round(state, workloads);
        setIfNew(
                orders,
                Orders.of(
                        reconciler.views().get().workloads().values().stream()
                                .map(seen -> seen.workload())
                                .toList()));
        setIfNew(book, AddressBook.of(state, workloads, reconciler.views().get()));
        collectors.reconcile(state);
        forget(workloads);
    }

    private static <T> void setIfNew(Latest<T> latest, T value) {
        if (!value.equals(latest.get())) {
            latest.set(value);
        }
    }

    /** Only what was there before: a pod may be heard of before it is listed. */
    private void forget(SortedMap<WorkloadRef, Workload> workloads) {
        var pods = new HashSet<String>();
        var nodes = new HashSet<String>();
        workloads.forEach(
                (ref, workload) -> {
                    nodes.add(ref.nodeId());
                    workload.pods().stream().map(PodFacts::uid).forEach(pods::add);
                });
        Set<String> gonePods = without(podUids, pods);
        arrivals.forget(without(nodeIds, nodes), gonePods);
        reports.forget(gonePods);
        troubles.retain(workloads.keySet());
        podUids = pods;
        nodeIds = nodes;
    }

    private static Set<String> without(Set<String> before, Set<String> now) {
        var gone = new HashSet<>(before);
        gone.removeAll(now);
        return gone;
    }
}
